import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { groups, members } from "./groups";

/**
 * That somebody takes part in some past expenses, or in some no more. It is written down before it is done, so that each
 * balance can be looked at first, and says afterwards what was done, so that it can be undone.
 */
export const resharings = pgTable(
  "resharings",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** Made with the form. */
    id: uuid().notNull(),
    /** The place that takes part. Merges leave it as it was. */
    memberId: uuid().notNull(),
    createdBy: uuid().notNull(),
    createdAt: madeAt(),
    appliedAt: moment(),
    undoneAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("resharings_place_is_of_the_group", [table.groupId, table.memberId], members).onDelete("cascade"),
    ofSameGroup("resharings_author_is_of_the_group", [table.groupId, table.createdBy], members).onDelete("cascade"),
    index("resharings_waiting").on(table.createdAt).where(sql`${table.appliedAt} is null`),
    check(
      "resharings_undone_were_applied",
      sql`${table.undoneAt} is null or (${table.appliedAt} is not null and ${table.undoneAt} >= ${table.appliedAt})`,
    ),
  ],
);

/** One of the expenses that it is about. */
export const resharedExpenses = pgTable(
  "reshared_expenses",
  {
    groupId: uuid().notNull(),
    resharingId: uuid().notNull(),
    expenseId: uuid().notNull(),
    takesPart: boolean().notNull(),
    /** The version that it made of the expense; none where it could not be done, or was not yet. */
    version: integer(),
    /** Undoing it brought back what the expense said before. */
    isBack: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.resharingId, table.expenseId] }),
    ofSameGroup("reshared_expenses_resharing_is_of_the_group", [table.groupId, table.resharingId], resharings).onDelete(
      "cascade",
    ),
    ofSameGroup("reshared_expenses_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete(
      "cascade",
    ),
    index("reshared_expenses_by_expense").on(table.groupId, table.expenseId),
    check("reshared_expenses_back_were_there", sql`not ${table.isBack} or ${table.version} is not null`),
  ],
);
