import { getTranslations } from "next-intl/server";
import type { PartRow } from "@/components/expenses/expense-parts";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, formatSigned, formatWeight } from "@/lib/money";
import { PayerNames } from "../../payer-names";
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
  const payers = () => <PayerNames payers={expense.payers} people={people} />;
  const paid = say.rich("paid", { payers, day });
  if (!expense.category) return { title: <bdi>{expense.title}</bdi>, note: paid };
  const category = (await getTranslations("categories"))(expense.category);
  return { title: <bdi>{expense.title}</bdi>, note: say.rich("paidFor", { paid: () => paid, category }) };
}

export function modeOf({ uneven }: ExpenseDetails) {
  return uneven?.mode ?? "equally";
}

export async function partRows(expense: ExpenseDetails, people: People, membership: Membership): Promise<PartRow[]> {
  const say = await getTranslations("expense");
  const writing = { currency: membership.group.currency, region: membership.account.user.region };
  const numberOf = (await numberWords(membership))(expense);
  return expense.parts.map(({ memberId, name, paid, owed }) => {
    const isYou = memberId === membership.memberId;
    const isSharing = expense.memberIds.includes(memberId);
    // What somebody owes stands there anyway.
    const number = modeOf(expense) === "exactly" ? null : numberOf(memberId);
    const notes = [paid > 0n && say("paidPart", { amount: formatAmount(paid, writing) }), number];
    return {
      id: memberId,
      name,
      you: isYou ? say("you") : null,
      kind: people.avatarOf(memberId).kind,
      note: notes.filter(Boolean).join(", ") || null,
      share: isSharing ? formatAmount(owed, writing) : "",
      shareNote: say(isSharing ? (isYou ? "owe" : "owes") : "noShare"),
    };
  });
}

/** What was typed for each: "2 shares", "37.5 %", "+5.00", and of exact amounts these. */
export async function numberWords({ group, account }: Membership) {
  const say = await getTranslations("expense");
  const writing = { currency: group.currency, region: account.user.region };
  return ({ uneven }: Pick<ExpenseDetails, "uneven">) =>
    (memberId: string): string | null => {
      const number = uneven?.of[memberId];
      if (!uneven || !number) return null;
      if (uneven.mode === "exactly") return formatAmount(number, writing);
      if (uneven.mode === "adjusted") return formatSigned(number, writing);
      const weight = formatWeight(number, writing.region);
      return uneven.mode === "percent"
        ? say("percent", { weight })
        : say("shares", { weight, isOne: weight === "1" ? "yes" : "no" });
    };
}
