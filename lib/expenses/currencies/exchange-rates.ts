import { and, desc, eq, lte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { exchangeRates } from "@/db/schema/exchange-rates";
import { isDay } from "@/lib/days";
import { crossRate, evenRate, type Rate } from "@/lib/exchange";
import type { Membership } from "@/lib/groups/membership";
import { isCurrency } from "@/lib/money";
import type { DayOfRates } from "./central-bank-file";

/** A weekend with holidays at both of its ends: for longer nobody says what a currency is worth. */
const daysWithoutMax = 7;

type Asked = { from: string; into: string; on: string };

export type DayRate = { rate: Rate; ratedOn: string };

/** What a currency was worth in another on a day, by the last rates before its evening; null where there are none. */
export async function findDayRate(reader: Reader, { from, into, on }: Asked): Promise<DayRate | null> {
  const [one, other] = [alias(exchangeRates, "one"), alias(exchangeRates, "other")];
  const [row] = await reader
    .select({ ratedOn: one.ratedOn, one: one.perEuro, other: other.perEuro })
    .from(one)
    .innerJoin(other, eq(other.ratedOn, one.ratedOn))
    .where(
      and(
        eq(one.currency, from),
        eq(other.currency, into),
        lte(one.ratedOn, on),
        sql`${one.ratedOn} >= ${on}::date - ${daysWithoutMax}::int`,
      ),
    )
    .orderBy(desc(one.ratedOn))
    .limit(1);
  const rate = row && crossRate(row.one, row.other);
  return rate ? { rate, ratedOn: row.ratedOn } : null;
}

/** What a currency was worth in the group's own; null on what is no day, too. */
export async function findRate(
  { group }: Membership,
  { currency, on }: { currency: string; on: string },
): Promise<DayRate | null> {
  if (!isDay(on) || !isCurrency(currency) || currency === group.currency) return null;
  return findDayRate(db, { from: currency, into: group.currency, on });
}

/** Writes down what is not there yet, and what was corrected since. Returns how many rates that were. */
export async function keepRates(reader: Reader, days: DayOfRates[]): Promise<{ kept: number }> {
  // A file that names a day twice means the last.
  const byDay = new Map(days.map(({ ratedOn, perEuro }) => [ratedOn, { ...perEuro, EUR: evenRate }]));
  let kept = 0;
  for (const [ratedOn, perEuro] of byDay) kept += await keepDay(reader, { ratedOn, perEuro });
  return { kept };
}

async function keepDay(reader: Reader, { ratedOn, perEuro }: DayOfRates): Promise<number> {
  const rows = Object.entries(perEuro).map(([currency, rate]) => ({ ratedOn, currency, perEuro: rate }));
  const kept = await reader
    .insert(exchangeRates)
    .values(rows)
    .onConflictDoUpdate({
      target: [exchangeRates.currency, exchangeRates.ratedOn],
      set: { perEuro: sql`excluded.per_euro` },
      setWhere: sql`${exchangeRates.perEuro} <> excluded.per_euro`,
    })
    .returning({ currency: exchangeRates.currency });
  return kept.length;
}
