import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { madeAt, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { members } from "./groups";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What an expense said and came to. Amounts are texts, because JSON's numbers end where a double's do. */
export type KeptVersion = {
  entry: Record<string, Json>;
  parts: { memberId: string; paid: string; owed: string; paidOriginal?: string }[];
};

/**
 * What an expense or a payment said from one edit to the next, by the number that it had then. A merge of two places
 * makes none, so numbers are left out. Rows name the places of their time; a trigger lets nobody change or remove one,
 * and only erasing a whole group does.
 */
export const expenseVersions = pgTable(
  "expense_versions",
  {
    groupId: uuid().notNull(),
    expenseId: uuid().notNull(),
    version: integer().notNull(),
    kept: jsonb().$type<KeptVersion>().notNull(),
    /** The place of who wrote it. */
    writtenBy: uuid().notNull(),
    writtenAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.expenseId, table.version] }),
    ofSameGroup("expense_versions_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete(
      "cascade",
    ),
    ofSameGroup("expense_versions_author_is_of_the_group", [table.groupId, table.writtenBy], members),
    check("expense_versions_count_up", sql`${table.version} >= 1`),
  ],
);

/** What the custom migrations add, as PostgreSQL writes it down. */
export const expenseVersionTriggers = [
  "CREATE TRIGGER expense_versions_are_kept BEFORE DELETE OR UPDATE ON expense_versions FOR EACH ROW EXECUTE FUNCTION expense_versions_are_kept()",
  "CREATE TRIGGER expense_versions_are_not_emptied BEFORE TRUNCATE ON expense_versions FOR EACH STATEMENT EXECUTE FUNCTION expense_versions_are_kept()",
];
