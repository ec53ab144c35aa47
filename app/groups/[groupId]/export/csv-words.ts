import { getTranslations } from "next-intl/server";
import { categoriesOf } from "@/app/groups/[groupId]/categories";
import type { CsvWords } from "@/lib/expenses/exports/csv-file";
import type { Membership } from "@/lib/groups/membership";

export async function csvWords(membership: Membership): Promise<CsvWords> {
  const [say, categories] = await Promise.all([getTranslations("csvFile"), categoriesOf(membership)]);
  const { expense, income, payment } = { expense: say("expense"), income: say("income"), payment: say("payment") };
  return {
    head: [
      ...[say("date"), say("kind"), say("title"), say("category"), say("amount"), say("currency")],
      ...[say("originalAmount"), say("originalCurrency"), say("rate"), say("paidBy"), say("note")],
    ],
    kinds: { expense, income, payment },
    categoryOf: categories.nameOf,
    paymentOf: (passedOn) => (passedOn ? say("passedOn", { which: passedOn }) : payment),
  };
}
