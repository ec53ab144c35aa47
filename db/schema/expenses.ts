import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { type Category, categories, noCategory } from "@/lib/categories";
import { limits } from "@/lib/limits";
import { splitModes } from "@/lib/split-modes";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { groupCategories } from "./group-categories";
import { members, ofGroup } from "./groups";

export const expenseKinds = ["expense", "income", "payment"] as const;

export type ExpenseKind = (typeof expenseKinds)[number];

const knownCategories = [noCategory, ...categories] as const;

/**
 * Which places share, as it was chosen, and what was typed for each of them where they do not share alike. Where households
 * count once it is a number of which household each was then.
 */
export type SplitInput = {
  memberIds: string[];
  of?: Record<string, number>;
  /** What was on the bill. Merges leave the places in it as they were. */
  items?: { title: string; amount: number; memberIds: string[] }[];
};

/**
 * Money spent for the group, or, of kind `income`, money that came in for it, or, of kind `payment`, money that went from
 * one place to another to settle. It keeps what was typed beside what it came to in the group's currency.
 */
export const expenses = pgTable(
  "expenses",
  {
    groupId: ofGroup(),
    /** Made with the form, so that a form that is sent twice makes one. */
    id: uuid().notNull(),
    kind: text({ enum: expenseKinds }).notNull(),
    title: text().notNull(),
    /** What is to be said of it besides, or nothing. */
    note: text().notNull().default(""),
    spentOn: date({ mode: "string" }).notNull(),
    /** Minor units of the group's currency. */
    amount: bigint({ mode: "bigint" }).notNull(),
    originalAmount: bigint({ mode: "bigint" }).notNull(),
    originalCurrency: text().notNull(),
    /** What one unit of the original currency was worth in the group's. */
    rate: numeric().notNull().default("1"),
    /** One that all groups have, by its word, or one of the group's own, by its id; or empty. */
    category: text().$type<Category | typeof noCategory>().notNull().default(noCategory),
    /** The same id once more, where it is one of the group's own. */
    ownCategoryId: uuid(),
    splitMode: text({ enum: splitModes }).notNull(),
    splitInput: jsonb().$type<SplitInput>().notNull(),
    /** Counts the edits: one that started from an older version is refused. */
    version: integer().notNull().default(1),
    createdBy: uuid().notNull(),
    createdAt: madeAt(),
    /** Hidden, and not gone: deleting can be undone. */
    deletedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("expenses_author_is_of_the_group", [table.groupId, table.createdBy], members),
    ofSameGroup("expenses_own_category_is_of_the_group", [table.groupId, table.ownCategoryId], groupCategories),
    index("expenses_by_day")
      .on(table.groupId, table.spentOn.desc(), table.id.desc())
      .where(sql`${table.deletedAt} is null`),
    /** What somebody sees who recorded it and has no part in it. */
    index("expenses_by_author")
      .on(table.groupId, table.createdBy, table.spentOn.desc(), table.id.desc())
      .where(sql`${table.deletedAt} is null`),
    /** What a group called the same things before. */
    index("expenses_by_title")
      .on(table.groupId, sql`lower(${table.title})`, table.createdAt.desc())
      .where(sql`${table.category} <> ''`),
    /** What a group looks for; and a group that is erased asks once for each of its own ones whether it is borne. */
    index("expenses_by_own_category")
      .on(table.groupId, table.ownCategoryId)
      .where(sql`${table.ownCategoryId} is not null`),
    check(
      "expenses_category_is_known",
      sql`case when ${table.ownCategoryId} is null then ${isOneOf(table.category, knownCategories)} else ${table.category} = ${table.ownCategoryId}::text end`,
    ),
    check("expenses_kind_is_known", isOneOf(table.kind, expenseKinds)),
    check("expenses_split_mode_is_known", isOneOf(table.splitMode, splitModes)),
    check(
      "expenses_title_is_said",
      sql`length(btrim(${table.title})) between 1 and ${sql.raw(String(limits.titleCharactersMax))}`,
    ),
    check("expenses_note_is_short", sql`length(${table.note}) <= ${sql.raw(String(limits.noteCharactersMax))}`),
    check(
      "expenses_amount_is_bounded",
      sql`${table.amount} between 1 and ${sql.raw(String(limits.amountMinorUnitsMax))} and ${table.originalAmount} between 1 and ${sql.raw(String(limits.amountMinorUnitsMax))}`,
    ),
    check("expenses_original_currency_is_a_code", sql`${table.originalCurrency} ~ '^[A-Z]{3}$'`),
    check("expenses_rate_is_worth_something", sql`${table.rate} > 0`),
    check("expenses_version_counts_up", sql`${table.version} >= 1`),
  ],
);

/**
 * What one place paid of an expense, and what it owes of it. Of income it is the other way round: who got the money owes it
 * to those whose it is, and so it comes out the same, who gets something back and who doesn't.
 */
export const expenseParts = pgTable(
  "expense_parts",
  {
    groupId: uuid().notNull(),
    expenseId: uuid().notNull(),
    memberId: uuid().notNull(),
    paid: bigint({ mode: "bigint" }).notNull(),
    owed: bigint({ mode: "bigint" }).notNull(),
    /** What it gave, or of income got, in the expense's own currency, where that came to another number in the group's. */
    paidOriginal: bigint({ mode: "bigint" }),
    /** The expense's day, so that those of a place are read by day. Triggers fill it in and let it follow. */
    expenseOn: date({ mode: "string" }).notNull().default("-infinity"),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.expenseId, table.memberId] }),
    ofSameGroup("expense_parts_expense_is_of_the_group", [table.groupId, table.expenseId], expenses),
    ofSameGroup("expense_parts_place_is_of_the_group", [table.groupId, table.memberId], members),
    index("expense_parts_by_day").on(table.groupId, table.memberId, table.expenseOn.desc(), table.expenseId.desc()),
    check("expense_parts_are_not_below_zero", sql`${table.paid} >= 0 and ${table.owed} >= 0`),
    check("expense_parts_originals_are_not_below_zero", sql`${table.paidOriginal} >= 0`),
    check("expense_parts_have_a_day", sql`${table.expenseOn} > '-infinity'`),
  ],
);

/** The sums over a place's parts: paid and owed of expenses, sent and received of payments and of income. */
export const balances = pgTable(
  "balances",
  {
    groupId: uuid().notNull(),
    memberId: uuid().notNull(),
    paid: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    owed: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    sent: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    received: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId] }),
    ofSameGroup("balances_place_is_of_the_group", [table.groupId, table.memberId], members),
    check(
      "balances_are_not_below_zero",
      sql`least(${table.paid}, ${table.owed}, ${table.sent}, ${table.received}) >= 0`,
    ),
  ],
);

/** What a place gets back, or below zero what it owes. */
export const netOfBalance =
  sql<bigint>`${balances.paid} - ${balances.owed} + ${balances.sent} - ${balances.received}`.mapWith(BigInt);

/** What a group spent in a month on one category, without payments. */
export const groupMonths = pgTable(
  "group_months",
  {
    groupId: ofGroup(),
    /** Its first day. */
    month: date({ mode: "string" }).notNull(),
    category: text().notNull(),
    spent: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.month, table.category] }),
    check("group_months_are_months", sql`extract(day from ${table.month}) = 1`),
  ],
);

/** The sums over a place's parts of what was spent in a month on one category, without payments. */
export const memberMonths = pgTable(
  "member_months",
  {
    groupId: uuid().notNull(),
    memberId: uuid().notNull(),
    /** Its first day. */
    month: date({ mode: "string" }).notNull(),
    category: text().notNull(),
    paid: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    owed: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId, table.month, table.category] }),
    ofSameGroup("member_months_place_is_of_the_group", [table.groupId, table.memberId], members).onDelete("cascade"),
    check("member_months_are_months", sql`extract(day from ${table.month}) = 1`),
  ],
);

/** What the custom migrations add, as PostgreSQL writes it down. */
export const expenseTriggers = [
  "CREATE CONSTRAINT TRIGGER expenses_add_up AFTER INSERT OR UPDATE OF amount, original_amount ON expenses DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION expenses_add_up()",
  "CREATE CONSTRAINT TRIGGER expense_parts_add_up AFTER INSERT OR DELETE OR UPDATE OF group_id, expense_id, paid, owed ON expense_parts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION expense_parts_add_up()",
  "CREATE TRIGGER expense_parts_have_a_day BEFORE INSERT ON expense_parts FOR EACH ROW EXECUTE FUNCTION expense_parts_have_a_day()",
  "CREATE TRIGGER expense_parts_follow_their_day AFTER UPDATE OF spent_on ON expenses FOR EACH ROW WHEN (old.spent_on IS DISTINCT FROM new.spent_on) EXECUTE FUNCTION expense_parts_follow_their_day()",
  "CREATE TRIGGER groups_keep_their_currency BEFORE UPDATE OF currency ON groups FOR EACH ROW EXECUTE FUNCTION groups_keep_their_currency()",
];

/** What was there when they came fulfils them. */
export const widenedExpenseChecks = [
  "expenses_split_mode_is_known",
  "expenses_note_is_short",
  "expenses_category_is_known",
  "expenses_own_category_is_of_the_group",
  "expenses_kind_is_known",
  "expenses_original_currency_is_a_code",
  "expense_parts_originals_are_not_below_zero",
  "expense_parts_have_a_day",
];
