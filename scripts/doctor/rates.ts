import type postgres from "postgres";
import type { Settings } from "@/lib/settings";
import { type Finding, ok, warning } from "./finding";
import { count } from "./words";

/** After a weekend and some holidays there are newer ones. */
const daysOldMax = 7;

/** That the file of exchange rates is reached, for groups that spend in other currencies than their own. */
export async function examineRates(
  sql: postgres.Sql,
  { exchangeRatesUrl: url }: Pick<Settings, "exchangeRatesUrl">,
): Promise<Finding[]> {
  if (!url) return [ok("Exchange rates are not fetched: people type them.")];
  const [row] = await sql<{ day: string | null; age: number | null }[]>`
    select max(rated_on)::text as day, current_date - max(rated_on) as age from public.exchange_rates`;
  const { day = null, age = null } = row ?? {};
  const help = `Let this machine reach ${new URL(url).host}, or set EXCHANGE_RATES_URL to none.`;
  if (day === null || age === null)
    return [warning("No exchange rate is known yet; they are fetched at the start and every four hours.", help)];
  if (age > daysOldMax) return [warning(`The newest exchange rates are ${count(age, "day")} old.`, help)];
  return [ok(`The newest exchange rates are of ${day}.`)];
}
