import { isMonth, isYear, type MonthSpan, monthsOfYear, monthsUpTo } from "@/lib/months";

/** What a look at a group's spending covers, as its address says it: "2026-11", "2026", and these two words. */
export type StatsPeriod =
  | { kind: "month"; month: string }
  | { kind: "year"; year: string }
  | { kind: "recent" }
  | { kind: "all" };

const recent = "12-months";
const all = "all";

/** Null for what is none. */
export function periodIn(text: string): StatsPeriod | null {
  if (isMonth(text)) return { kind: "month", month: text };
  if (isYear(text)) return { kind: "year", year: text };
  if (text === recent) return { kind: "recent" };
  return text === all ? { kind: "all" } : null;
}

export function periodText(period: StatsPeriod): string {
  if (period.kind === "month") return period.month;
  if (period.kind === "year") return period.year;
  return period.kind === "recent" ? recent : all;
}

/** The months of it, seen from this one; null for all. */
export function spanOf(period: StatsPeriod, { thisMonth }: { thisMonth: string }): MonthSpan | null {
  if (period.kind === "month") return { first: period.month, last: period.month };
  if (period.kind === "year") return monthsOfYear(period.year);
  return period.kind === "recent" ? monthsUpTo(thisMonth, 12) : null;
}
