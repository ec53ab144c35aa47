import { getTranslations } from "next-intl/server";
import { firstNames, NameList } from "@/components/groups/names";
import { sharedIn } from "@/lib/expenses/entries/giving";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { countsMoney, listOddOnes, splitAmount } from "@/lib/expenses/splits/split";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import type { People } from "../../people";

type OddCentsProps = { membership: Membership; expense: ExpenseDetails; people: People };

/** Who owes a cent more than the others because an amount does not divide. Of what was merged nobody knows any more. */
export async function OddCents({ membership, expense, people }: OddCentsProps) {
  const asked = { ...expense, seed: expense.id };
  // What was exchanged from amounts that were said of each has no cent that is left over.
  if (expense.amount !== expense.original.amount && countsMoney(expense.uneven)) return null;
  const dealt = splitAmount(asked);
  const isAsDealt = expense.parts.every(
    ({ memberId, ...sums }) => sharedIn(expense.kind, sums) === (dealt.get(memberId) ?? 0n),
  );
  const odd = isAsDealt ? listOddOnes(asked) : [];
  const ids = expense.parts.map(({ memberId }) => memberId).filter((id) => odd.includes(id));
  if (ids.length === 0) return null;
  const say = await getTranslations("expense");
  const writing = { currency: membership.group.currency, region: membership.account.user.region };
  const names = firstNames(ids.map(people.nameOf), (count) => say("others", { count }));
  return (
    <p className="mt-3 text-note text-ink-2">
      {say.rich("oddCents", {
        amount: formatAmount(1n, writing),
        count: ids.length,
        names: () => <NameList names={names} />,
      })}
    </p>
  );
}
