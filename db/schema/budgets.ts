import { sql } from "drizzle-orm";
import { bigint, check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type BudgetScope, categories, everything } from "@/lib/categories";
import { limits } from "@/lib/limits";
import { isOneOf } from "../known";
import { ofSameGroup } from "./columns";
import { groupCategories } from "./group-categories";
import { groups } from "./groups";

/** What a group means to spend at most in a month: on everything, or on one category. Of what has no row nothing was said. */
export const budgets = pgTable(
  "budgets",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** A category as expenses bear it, or all that is spent. */
    scope: text().$type<BudgetScope>().notNull(),
    /** The same id once more, where it is one of the group's own. */
    ownCategoryId: uuid(),
    /** Minor units of the group's currency. */
    amount: bigint({ mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.scope] }),
    ofSameGroup("budgets_own_category_is_of_the_group", [table.groupId, table.ownCategoryId], groupCategories).onDelete(
      "cascade",
    ),
    check(
      "budgets_scope_is_known",
      sql`case when ${table.ownCategoryId} is null then ${isOneOf(table.scope, [everything, ...categories])} else ${table.scope} = ${table.ownCategoryId}::text end`,
    ),
    check(
      "budgets_amount_is_bounded",
      sql`${table.amount} between 1 and ${sql.raw(String(limits.amountMinorUnitsMax))}`,
    ),
  ],
);
