import { sql } from "drizzle-orm";
import { check, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { madeAt } from "./columns";

/** This installation. There is one row, made by the first migration. */
export const instance = pgTable(
  "instance",
  {
    /** Always 1, so that there is one row. */
    place: smallint().primaryKey().default(1),
    id: uuid().notNull(),
    createdAt: madeAt(),
  },
  (table) => [check("instance_is_one", sql`${table.place} = 1`)],
);

/** A number of lib/limits.ts that an admin has set otherwise, by the name that it has there. */
export const instanceLimits = pgTable(
  "instance_limits",
  {
    name: text().primaryKey(),
    amount: integer().notNull(),
  },
  (table) => [
    check(
      "instance_limits_are_in_bounds",
      sql`${table.amount} between 1 and ${sql.raw(String(limits.adjustedAmountMax))}`,
    ),
  ],
);

/** A domain that an admin barred from invitations, beside those of throw-away addresses that are known anyway. */
export const blockedDomains = pgTable("blocked_domains", { domain: text().primaryKey() });
