import { sql } from "drizzle-orm";
import { bigint, check, date, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { moment, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { members } from "./groups";

/**
 * What one expense or payment makes one place owe another: derived from its parts, and there while it counts. Of the two
 * the one with the lower id stands first.
 */
export const debtParts = pgTable(
  "debt_parts",
  {
    groupId: uuid().notNull(),
    expenseId: uuid().notNull(),
    oneId: uuid().notNull(),
    otherId: uuid().notNull(),
    /** What the one owes the other; below zero, what the other owes the one. */
    amount: bigint({ mode: "bigint" }).notNull(),
    /** The expense's, so that those of two places are read by day. */
    spentOn: date({ mode: "string" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.expenseId, table.oneId, table.otherId] }),
    ofSameGroup("debt_parts_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete("cascade"),
    ofSameGroup("debt_parts_one_place_is_of_the_group", [table.groupId, table.oneId], members),
    ofSameGroup("debt_parts_other_place_is_of_the_group", [table.groupId, table.otherId], members),
    index("debt_parts_by_day").on(
      table.groupId,
      table.oneId,
      table.otherId,
      table.spentOn.desc(),
      table.expenseId.desc(),
    ),
    check("debt_parts_are_of_two_in_order", sql`${table.oneId} < ${table.otherId}`),
    check("debt_parts_are_something", sql`${table.amount} <> 0`),
  ],
);

/** The sum over what two places came to owe each other. A place's sums together are its balance. */
export const debts = pgTable(
  "debts",
  {
    groupId: uuid().notNull(),
    oneId: uuid().notNull(),
    otherId: uuid().notNull(),
    /** What the one owes the other; below zero, what the other owes the one. */
    amount: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.oneId, table.otherId] }),
    ofSameGroup("debts_one_place_is_of_the_group", [table.groupId, table.oneId], members).onDelete("cascade"),
    ofSameGroup("debts_other_place_is_of_the_group", [table.groupId, table.otherId], members).onDelete("cascade"),
    check("debts_are_of_two_in_order", sql`${table.oneId} < ${table.otherId}`),
  ],
);

/** That somebody who is owed asked whoever owes them: when last, so that nobody is asked all the time. */
export const debtAsks = pgTable(
  "debt_asks",
  {
    groupId: uuid().notNull(),
    /** The place that asks. */
    creditorId: uuid().notNull(),
    /** The place that is asked. */
    debtorId: uuid().notNull(),
    askedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.creditorId, table.debtorId] }),
    ofSameGroup("debt_asks_creditor_is_of_the_group", [table.groupId, table.creditorId], members).onDelete("cascade"),
    ofSameGroup("debt_asks_debtor_is_of_the_group", [table.groupId, table.debtorId], members).onDelete("cascade"),
    check("debt_asks_are_of_two", sql`${table.creditorId} <> ${table.debtorId}`),
  ],
);
