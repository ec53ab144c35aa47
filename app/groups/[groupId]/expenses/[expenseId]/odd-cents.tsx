import { getTranslations } from "next-intl/server";
import { firstNames, NameList } from "@/components/groups/names";
import { oddCentsOf } from "@/lib/expenses/entries/odd-cents";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, sizeOf } from "@/lib/money";
import type { People } from "../../people";

type OddCentsProps = { membership: Membership; expense: ExpenseDetails; people: People };

/** Who owes a cent more than is theirs because an amount does not divide, and for whom one more counts as paid. */
export async function OddCents({ membership, expense, people }: OddCentsProps) {
  const { shared, given } = oddCentsOf(expense);
  const say = await getTranslations("expense");
  const { currency } = membership.group;
  const { region } = membership.account.user;
  const terms = ({ cents, memberIds }: (typeof shared)[number]) => ({
    amount: formatAmount(sizeOf(cents), { currency, region }),
    isLess: cents < 0n ? "yes" : "no",
    count: memberIds.length,
    names: () => <NameList names={firstNames(memberIds.map(people.nameOf), (count) => say("others", { count }))} />,
  });
  const cents = () => <NameList names={shared.map((odd) => say.rich("oddCent", terms(odd)))} />;
  return (
    <div className="mt-3 text-note text-ink-2 empty:hidden">
      {shared.length > 0 ? <p>{say.rich("oddCents", { cents })}</p> : null}
      {given.map((odd) => (
        <p key={String(odd.cents)}>{say.rich("oddPaid", { ...terms(odd), kind: expense.kind, currency })}</p>
      ))}
    </div>
  );
}
