import { formatMonth, formatShortMonth, todayIn } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, sizeOf } from "@/lib/money";
import { monthOf } from "@/lib/months";
import { roughAmount } from "@/lib/rough-amounts";

/** How a group's months and amounts are written for whoever reads. Its expenses are on the days of its own time. */
export type Shown = ReturnType<typeof shownFor>;

export function shownFor({ group, account }: Membership) {
  const { region } = account.user;
  const writing = { currency: group.currency, region };
  const today = todayIn(group.timeZone);
  return {
    currency: group.currency,
    region,
    thisMonth: monthOf(today),
    amount: (minor: bigint) => formatAmount(minor, writing),
    size: (minor: bigint) => formatAmount(sizeOf(minor), writing),
    rough: (minor: bigint, room: "wide" | "narrow") => roughAmount(minor, { ...writing, room }),
    month: (month: string) => formatMonth(month, { region, today }),
    shortMonth: (month: string) => formatShortMonth(month, region),
  };
}

/** How long a bar is, in thousandths of the longest one. What is below zero has none. */
export function thousandths(amount: bigint, longest: bigint): number {
  return amount <= 0n || longest <= 0n ? 0 : Number((amount * 1000n) / longest) || 1;
}

export function largestOf(amounts: bigint[]): bigint {
  let largest = 0n;
  for (const amount of amounts) if (amount > largest) largest = amount;
  return largest;
}
