import { getTranslations } from "next-intl/server";
import { isCategory } from "@/lib/categories";
import type { CsvWords } from "@/lib/expenses/exports/csv-file";

export async function csvWords(): Promise<CsvWords> {
  const [say, categories] = await Promise.all([getTranslations("csvFile"), getTranslations("categories")]);
  const { expense, income, payment } = { expense: say("expense"), income: say("income"), payment: say("payment") };
  return {
    head: [
      ...[say("date"), say("kind"), say("title"), say("category"), say("amount"), say("currency")],
      ...[say("originalAmount"), say("originalCurrency"), say("rate"), say("paidBy"), say("note")],
    ],
    kinds: { expense, income, payment },
    categoryOf: (category) => (isCategory(category) ? categories(category) : category),
    payment,
  };
}
