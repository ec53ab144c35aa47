import type { MonthStats } from "@/lib/expenses/stats/stats";
import { type MonthSpan, monthsIn, monthsUpTo } from "@/lib/months";
import { type StatsPeriod, spanOf } from "@/lib/web/stats-period";

/** A month, or a year, of the drawing. */
export type Column = { key: string; spent: bigint; ownPart: bigint; isChosen: boolean };

export type Columns = {
  unit: "month" | "year";
  all: Column[];
  /** The months up to the one that is looked at, from the first that has something; null where the drawing is all there is. */
  context: Column[] | null;
};

/** More would have no room for their numbers on a phone. */
export const barsMax = { month: 12, year: 8 };

/** How many months are drawn up to one that is looked at. */
const monthsAround = 6;

/** The months whose sums the drawing wants; null for all. */
export function spanDrawn(period: StatsPeriod, { thisMonth }: { thisMonth: string }): MonthSpan | null {
  return period.kind === "month" ? monthsUpTo(period.month, monthsAround) : spanOf(period, { thisMonth });
}

type Around = { period: StatsPeriod; thisMonth: string; bounds: MonthSpan };

/** Every month of the period, also those without anything; years, where all months are more than can be drawn. */
export function columnsOf(months: MonthStats[], { period, thisMonth, bounds }: Around): Columns {
  const span = spanDrawn(period, { thisMonth });
  if (!span && monthsIn(bounds).length > barsMax.month) return { unit: "year", all: yearsOf(months), context: null };
  const byMonth = new Map(months.map((each) => [each.month, each]));
  const chosen = period.kind === "month" ? period.month : null;
  const all = monthsIn(span ?? bounds).map((month) => {
    const { spent = 0n, ownPart = 0n } = byMonth.get(month) ?? {};
    return { key: month, spent, ownPart, isChosen: month === chosen };
  });
  const since = all.findIndex(({ key }) => byMonth.has(key));
  return { unit: "month", all, context: chosen && since >= 0 ? all.slice(since) : null };
}

/** Those that have something: between them may lie a lifetime. */
function yearsOf(months: MonthStats[]): Column[] {
  const years = new Map<string, Column>();
  for (const { month, spent, ownPart } of months) {
    const key = month.slice(0, 4);
    const year = years.get(key) ?? { key, spent: 0n, ownPart: 0n, isChosen: false };
    years.set(key, { ...year, spent: year.spent + spent, ownPart: year.ownPart + ownPart });
  }
  return [...years.values()];
}

/** Halves away from zero, as people round. */
export function averageOf(sum: bigint, count: number): bigint {
  const parts = BigInt(count);
  const size = sum < 0n ? -sum : sum;
  const average = (2n * size + parts) / (2n * parts);
  return sum < 0n ? -average : average;
}
