import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

const rateLimitColumns = {
  /** The limit's name and its subject. */
  bucket: text().primaryKey(),
  used: integer().notNull(),
  windowEndsAt: moment().notNull(),
};

/** How often something was done in a window of time. Unlogged: losing it in a crash lets a few more through. */
export const rateLimits = pgTable("rate_limits", rateLimitColumns, (table) => [
  index("rate_limits_by_end").on(table.windowEndsAt),
  check("rate_limits_used_counts_up", sql`${table.used} >= 0`),
]);

/** The same for windows of a day or more, which a crash must not open anew. */
export const lastingRateLimits = pgTable("lasting_rate_limits", rateLimitColumns, (table) => [
  index("lasting_rate_limits_by_end").on(table.windowEndsAt),
  check("lasting_rate_limits_used_counts_up", sql`${table.used} >= 0`),
]);

/** Work of a browser that was taken for a send, so that none is taken twice; after its end it would not be anyway. */
export const usedProofs = pgTable(
  "used_proofs",
  {
    id: text().primaryKey(),
    endsAt: moment().notNull(),
  },
  (table) => [index("used_proofs_by_end").on(table.endsAt)],
);

/** The schema has no word for it, so a custom migration says it, and the test of the shape holds the two together. */
export const unloggedTables = [rateLimits];
