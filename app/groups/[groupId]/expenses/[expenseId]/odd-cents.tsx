import { getTranslations } from "next-intl/server";
import { firstNames, NameList } from "@/components/groups/names";
import { oddCentsOf } from "@/lib/expenses/entries/odd-cents";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import type { People } from "../../people";

type OddCentsProps = { membership: Membership; expense: ExpenseDetails; people: People };

/** Who owes a cent more than is theirs because an amount does not divide, and for whom one more counts as paid. */
export async function OddCents({ membership, expense, people }: OddCentsProps) {
  const { sharers, payers } = oddCentsOf(expense);
  const say = await getTranslations("expense");
  const { currency } = membership.group;
  const amount = formatAmount(1n, { currency, region: membership.account.user.region });
  const terms = (memberIds: string[]) => ({
    amount,
    count: memberIds.length,
    names: () => <NameList names={firstNames(memberIds.map(people.nameOf), (count) => say("others", { count }))} />,
  });
  return (
    <div className="mt-3 text-note text-ink-2 empty:hidden">
      {sharers.length > 0 ? <p>{say.rich("oddCents", terms(sharers))}</p> : null}
      {payers.length > 0 ? <p>{say.rich("oddPaid", { ...terms(payers), kind: expense.kind, currency })}</p> : null}
    </div>
  );
}
