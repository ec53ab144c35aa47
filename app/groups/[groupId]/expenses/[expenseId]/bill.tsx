import { getTranslations } from "next-intl/server";
import { type BillRow, ExpenseBill } from "@/components/expenses/expense-bill";
import { Section } from "@/components/ui/section";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { sumOf } from "@/lib/expenses/splits/dealing";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { PayerNames } from "../../payer-names";
import type { People } from "../../people";

type BillProps = { membership: Membership; expense: ExpenseDetails; people: People };

/** What was on the bill, who shared each item, and what came on top of all of them. */
export async function Bill({ membership, expense: { uneven, original, memberIds }, people }: BillProps) {
  if (uneven?.mode !== "items") return null;
  const say = await getTranslations("expense");
  const { region } = membership.account.user;
  const written = (amount: bigint) => formatAmount(amount, { currency: original.currency, region });
  const extra = original.amount - sumOf(uneven.items.map(({ amount }) => amount));
  const sharersOf = (ids: string[]) =>
    ids.length === 0 || ids.length === memberIds.length ? (
      say("itemOfAll")
    ) : (
      <PayerNames payers={ids.map((id) => ({ id }))} people={people} />
    );
  const rows: BillRow[] = uneven.items.map(({ title, amount, memberIds: ids }, index) => ({
    key: String(index),
    title: title || say("item", { number: index + 1 }),
    note: sharersOf(ids),
    amount: written(amount),
  }));
  const rest: BillRow = {
    key: "extra",
    title: say("extra", { isLess: extra < 0n ? "yes" : "no" }),
    note: say("extraNote"),
    amount: written(extra),
  };
  return (
    <Section
      title={say("bill")}
      aside={original.currency === membership.group.currency ? undefined : original.currency}
    >
      <ExpenseBill rows={extra === 0n ? rows : [...rows, rest]} label={say("bill")} />
    </Section>
  );
}
