import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Reader } from "./client";

/** So long before now, by the clock that decides everything: the database's. */
export function ago(seconds: number): SQL {
  return sql`now() - make_interval(secs => ${seconds})`;
}

/** When a day is over where that time zone holds. */
export function endOfDay(on: string, timeZone: string): SQL<Date> {
  return sql`(${on}::date + 1)::timestamp at time zone ${timeZone} - interval '1 microsecond'`;
}

export async function isDayOver(reader: Reader, { on, timeZone }: { on: string; timeZone: string }): Promise<boolean> {
  const [day] = await reader.execute<{ is_over: boolean }>(sql`select ${endOfDay(on, timeZone)} <= now() as is_over`);
  return day?.is_over ?? false;
}

/** So long after now. */
export function after(span: number | { days: number }): SQL {
  return typeof span === "number"
    ? sql`now() + make_interval(secs => ${span})`
    : sql`now() + make_interval(days => ${span.days})`;
}

/** Which day it is where that time zone holds. */
export function dayIn(timeZone: string | SQLWrapper): SQL<string> {
  return sql<string>`(now() at time zone ${timeZone})::date`;
}

export async function readToday(reader: Reader, timeZone: string): Promise<string> {
  const [day] = await reader.execute<{ today: string }>(sql`select ${dayIn(timeZone)}::text as today`);
  if (!day) throw new Error("The database does not say which day it is.");
  return day.today;
}
