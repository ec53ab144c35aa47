import { getTranslations } from "next-intl/server";
import type { PartRow } from "@/components/expenses/expense-parts";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import type { People } from "../../people";

/** Its title, and who paid it when. */
export async function expenseHead(expense: ExpenseDetails, people: People, { account }: Membership) {
  const say = await getTranslations("expense");
  const day = formatDate(expense.spentOn, account.user.region);
  if (expense.kind === "payment") {
    if (expense.fromId === expense.toId) {
      const name = () => people.nameAtStart(expense.fromId);
      return { title: say.rich("withinOne", { name }), note: say("withinOneNote", { day }) };
    }
    const names = { from: () => people.nameAtStart(expense.fromId), to: () => people.nameOf(expense.toId) };
    return { title: say.rich("moved", names), note: say("payment", { day }) };
  }
  const payer = () => people.nameAtStart(expense.payerId);
  return { title: <bdi>{expense.title}</bdi>, note: say.rich("paid", { payer, day }) };
}

export async function partRows(expense: ExpenseDetails, people: People, membership: Membership): Promise<PartRow[]> {
  const say = await getTranslations("expense");
  const writing = { currency: membership.group.currency, region: membership.account.user.region };
  return expense.parts.map(({ memberId, name, paid, owed }) => {
    const isYou = memberId === membership.memberId;
    const isSharing = expense.memberIds.includes(memberId);
    return {
      id: memberId,
      name,
      you: isYou ? say("you") : null,
      kind: people.avatarOf(memberId).kind,
      note: paid > 0n ? say("paidPart", { amount: formatAmount(paid, writing) }) : null,
      share: isSharing ? formatAmount(owed, writing) : "",
      shareNote: say(isSharing ? (isYou ? "owe" : "owes") : "noShare"),
    };
  });
}
