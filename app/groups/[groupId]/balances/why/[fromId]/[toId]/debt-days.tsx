import { getTranslations } from "next-intl/server";
import type { ExpenseDay } from "@/components/expenses/expense-book";
import type { ListedDebtPart } from "@/lib/expenses/debts/debt-list";
import type { Reading } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, formatMoney, formatSigned } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { categoriesOf } from "../../../../categories";
import { dayHeadings } from "../../../../expense-days";
import { PayerNames } from "../../../../payer-names";
import type { People } from "../../../../people";

type Around = { membership: Membership; people: People; reading: Reading };

/** What makes a debt, day by day: each with what it adds to it or takes off. */
export async function debtDays(rows: ListedDebtPart[], { membership, people, reading }: Around): Promise<ExpenseDay[]> {
  const [headingOf, say, sayRow, { pictureOf }] = await Promise.all([
    dayHeadings(reading),
    getTranslations("debt"),
    getTranslations("expenseRow"),
    categoriesOf(membership),
  ]);
  const writing = { currency: membership.group.currency, region: reading.region };
  const paths = groupPaths(membership.groupId);
  const shownOf = ({ id, kind, title, category, amount, whole, original, payerIds }: ListedDebtPart) => {
    const written = formatAmount(whole, writing);
    const given = formatMoney(original, { own: writing.currency, region: writing.region });
    const paid = {
      payers: () => <PayerNames payers={payerIds.map((payerId) => ({ id: payerId }))} people={people} />,
      amount: () => (
        <bdi dir="ltr" className="figures">
          {given}
        </bdi>
      ),
    };
    return {
      id,
      href: paths.expense(id),
      kind,
      icon: kind === "payment" ? ("arrow" as const) : (pictureOf(category) ?? ("receipt" as const)),
      title: kind === "payment" ? say("payment") : <bdi>{title}</bdi>,
      note: sayRow.rich(kind === "income" ? "got" : "paid", paid),
      effect: { amount: formatSigned(amount, writing), tone: "ink" as const },
      effectNote: say("of", { amount: written }),
    };
  };
  const byDay = Map.groupBy(rows, ({ spentOn }) => spentOn);
  return [...byDay].map(([on, parts]) => ({ on, heading: headingOf(on), expenses: parts.map(shownOf) }));
}
