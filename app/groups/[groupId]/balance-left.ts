import type { ListedBalance } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, plainAmount, sizeOf } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";

type Asked = { membership: Membership; balances: ListedBalance[]; memberId: string };

/** What somebody who goes would leave open, and where it can be settled before: by the payment that the plan has for them. */
export function balanceLeft({ membership, balances, memberId }: Asked) {
  const { currency } = membership.group;
  const net = balances.find((each) => each.memberId === memberId)?.net ?? 0n;
  const size = sizeOf(net);
  const paths = groupPaths(membership.groupId);
  const payment = suggestPayments(balances).find(({ fromId, toId }) => fromId === memberId || toId === memberId);
  return {
    net,
    amount: `${formatAmount(size, { currency, region: membership.account.user.region })} ${currency}`,
    settle: payment
      ? paths.payThis({
          from: payment.fromId,
          to: payment.toId,
          amount: plainAmount(payment.amount, currency),
        })
      : paths.balances,
  };
}

/** Who is there to take it on. */
export function takersFor(members: ListedMember[], memberId: string): ListedMember[] {
  return members.filter(({ id, state }) => id !== memberId && state !== "left");
}
