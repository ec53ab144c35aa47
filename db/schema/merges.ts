import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { roles } from "@/lib/roles";
import { isOneOf } from "../known";
import { moment, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { members, ofGroup } from "./groups";

/** That two places were one person's, and what became of both, so that it can be undone. */
export const merges = pgTable(
  "merges",
  {
    groupId: ofGroup(),
    id: uuid().notNull(),
    /** The place that went. */
    fromId: uuid().notNull(),
    /** The place that stays. */
    intoId: uuid().notNull(),
    /** The role of the one that stays, before and after. */
    roleBefore: text({ enum: roles }).notNull(),
    role: text({ enum: roles }).notNull(),
    /** The end of the access of the one that stays, before and after: of two the earlier one holds. */
    accessUntilBefore: moment(),
    accessUntil: moment(),
    /** Set where whoever held the place that went had left it by then. */
    fromLeftAt: moment(),
    /** The one that stays had no address, and took the other's. */
    tookAddress: boolean().notNull(),
    /** By the clock and not by the transaction, so that of two which waited for each other the later one is later. */
    mergedAt: moment().notNull().default(sql`clock_timestamp()`),
    undoneAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("merges_place_that_went_is_of_the_group", [table.groupId, table.fromId], members),
    ofSameGroup("merges_place_that_stays_is_of_the_group", [table.groupId, table.intoId], members),
    uniqueIndex("merges_a_place_goes_once").on(table.groupId, table.fromId).where(sql`${table.undoneAt} is null`),
    index("merges_by_place_that_stays").on(table.groupId, table.intoId),
    check("merges_undone_were_merged", sql`${table.undoneAt} >= ${table.mergedAt}`),
    check("merges_are_of_two_places", sql`${table.fromId} <> ${table.intoId}`),
    check("merges_roles_are_known", sql`${isOneOf(table.roleBefore, roles)} and ${isOneOf(table.role, roles)}`),
  ],
);

/** A part that a merge moved from the place that went to the one that stays. */
export const mergedParts = pgTable(
  "merged_parts",
  {
    groupId: uuid().notNull(),
    mergeId: uuid().notNull(),
    expenseId: uuid().notNull(),
    paid: bigint({ mode: "bigint" }).notNull(),
    owed: bigint({ mode: "bigint" }).notNull(),
    paidOriginal: bigint({ mode: "bigint" }),
    /** The one that stays had a part in it as well, to which this one was added. */
    isAdded: boolean().notNull(),
    /** Whether either was chosen to share it. */
    fromShares: boolean().notNull(),
    intoShares: boolean().notNull(),
    /** The number that was typed for either, where not all share alike. */
    fromNumber: bigint({ mode: "bigint" }),
    intoNumber: bigint({ mode: "bigint" }),
    /** The expense's, as the merge left it. Other merges carry it along, so that it is older only where somebody edited. */
    version: integer().notNull(),
    /** Undoing the merge moved it back. */
    isBack: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.mergeId, table.expenseId] }),
    ofSameGroup("merged_parts_merge_is_of_the_group", [table.groupId, table.mergeId], merges),
    ofSameGroup("merged_parts_expense_is_of_the_group", [table.groupId, table.expenseId], expenses),
    index("merged_parts_by_expense").on(table.groupId, table.expenseId),
    check("merged_parts_are_not_below_zero", sql`${table.paid} >= 0 and ${table.owed} >= 0`),
  ],
);
