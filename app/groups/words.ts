import { getTranslations } from "next-intl/server";
import { toneOf } from "@/components/expenses/tone";
import type { ShownGroup } from "@/components/groups/group-row";
import { dayOf, daysBetween, formatShortDate, type Reading, todayIn } from "@/lib/formats";
import type { ListedGroup } from "@/lib/groups/groups";
import { amountParts, formatSigned } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";

/** How a list of groups says what each is to the one who reads it. */
export async function groupRows(groups: ListedGroup[], reading: Reading): Promise<ShownGroup[]> {
  const say = await getTranslations("groups");
  const today = todayIn(reading.timeZone);
  const whenOf = (at: Date) => {
    const on = dayOf(at, reading.timeZone);
    const days = daysBetween(on, today);
    if (days === 0) return say("today");
    return days === 1 ? say("yesterday") : formatShortDate(on, { region: reading.region, today });
  };
  const markOf = ({ isArchived, isToBeDeleted, opensFirst }: ListedGroup) => {
    if (isToBeDeleted) return say("willBeDeleted");
    if (isArchived) return say("archived");
    return opensFirst && groups.length > 1 ? say("opensFirst") : null;
  };
  // What can only be read comes last.
  const inOrder = groups.toSorted((one, other) => Number(one.isArchived) - Number(other.isArchived));
  return inOrder.map((group) => ({
    href: groupPaths(group.id).home,
    name: group.name,
    note: say("people", { count: group.people, when: whenOf(group.lastAt) }),
    balance: shownBalance(group, reading.region),
    balanceNote: say(group.balance === 0n ? "settled" : group.balance > 0n ? "youAreOwed" : "youOwe"),
    mark: markOf(group),
  }));
}

export function shownBalance({ balance, currency }: ListedGroup, region: string) {
  if (balance === 0n) return null;
  return { amount: formatSigned(balance, { currency, region }), code: currency, tone: toneOf(balance) };
}

/** What comes back and what is owed, each currency by itself, in the order of the groups. */
export async function groupTotals(groups: ListedGroup[], region: string) {
  const say = await getTranslations("groups");
  const sideOf = (label: string, open: { currency: string; amount: bigint }[]) => {
    const sums = new Map<string, bigint>();
    for (const { currency, amount } of open) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
    const totals = [...sums].map(([code, sum]) => ({ ...amountParts(sum, { currency: code, region }), code }));
    const further = totals
      .slice(1)
      .map(({ whole, decimals, code }) => say("further", { amount: whole + decimals, code }));
    return { label, total: totals[0], further };
  };
  const owed = groups
    .filter(({ balance }) => balance > 0n)
    .map(({ currency, balance }) => ({ currency, amount: balance }));
  const owe = groups
    .filter(({ balance }) => balance < 0n)
    .map(({ currency, balance }) => ({ currency, amount: -balance }));
  return { owed: sideOf(say("owed"), owed), owe: sideOf(say("owe"), owe) };
}
