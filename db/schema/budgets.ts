import { sql } from "drizzle-orm";
import { bigint, check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { budgetScopes } from "@/lib/categories";
import { limits } from "@/lib/limits";
import { isOneOf } from "../known";
import { groups } from "./groups";

/** What a group means to spend at most in a month: on everything, or on one category. Of what has no row nothing was said. */
export const budgets = pgTable(
  "budgets",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    scope: text({ enum: budgetScopes }).notNull(),
    /** Minor units of the group's currency. */
    amount: bigint({ mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.scope] }),
    check("budgets_scope_is_known", isOneOf(table.scope, budgetScopes)),
    check(
      "budgets_amount_is_bounded",
      sql`${table.amount} between 1 and ${sql.raw(String(limits.amountMinorUnitsMax))}`,
    ),
  ],
);
