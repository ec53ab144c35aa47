import { sql } from "drizzle-orm";
import { check, date, numeric, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** How many units of a currency one euro was worth on a day, as the European Central Bank says; the euro itself is there as well. */
export const exchangeRates = pgTable(
  "exchange_rates",
  {
    ratedOn: date({ mode: "string" }).notNull(),
    currency: text().notNull(),
    perEuro: numeric().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.currency, table.ratedOn] }),
    check("exchange_rates_currency_is_a_code", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check("exchange_rates_are_worth_something", sql`${table.perEuro} > 0`),
  ],
);
