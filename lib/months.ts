import { limits } from "./limits";

/** Months from one to another, both included, each as "2026-11". */
export type MonthSpan = { first: string; last: string };

/** A month of the calendar, within the years that people mean. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && isYear(text.slice(0, 4));
}

export function isYear(text: string): boolean {
  if (!/^\d{4}$/.test(text)) return false;
  return Number(text) >= limits.dayYearMin && Number(text) <= limits.dayYearMax;
}

/** "2026-11" of "2026-11-22". */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** So many months later; below zero, earlier. */
export function monthAfter(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** Each of a span, in order. */
export function monthsIn({ first, last }: MonthSpan): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month, 1)) months.push(month);
  return months;
}

/** The months up to one, so many of them. */
export function monthsUpTo(last: string, count: number): MonthSpan {
  return { first: monthAfter(last, 1 - count), last };
}

export function monthsOfYear(year: string): MonthSpan {
  return { first: `${year}-01`, last: `${year}-12` };
}
