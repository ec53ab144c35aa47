import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Rate } from "@/lib/exchange";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { type ExpenseKind, expenses } from "./expenses";
import { groups, members } from "./groups";
import { households } from "./households";
import { recurrences } from "./recurrences";

/** Whose files can be read. */
export const importFormats = ["quits", "splitwise", "spliit", "tricount"] as const;

export type ImportFormat = (typeof importFormats)[number];

/** Looked at; waiting for its turn, or under way; written down, all of it; refused, and nothing of it was; taken back. */
export const importStates = ["draft", "queued", "done", "failed", "undone"] as const;

type Values = Record<string, string | number>;

/** What whoever gave a file is shown of it before anything is written. */
export type ImportLook = {
  people: { key: string; name: string; hasLeft: boolean }[];
  count: number;
  payments: number;
  from: string | null;
  to: string | null;
  /** What was spent, by currency, in minor units. */
  sums: { currency: string; amount: string }[];
  leftOut: number;
  /** What the group counted in, where rates are asked for. */
  currency?: string;
  /** What was given in a currency of which nobody knows the rates of the days; its sums are in minor units. */
  unpriced?: { currency: string; count: number; amount: string; least: string; most: string }[];
  /** What goes on repeating; missing of what was looked at before files told of it. */
  repeats?: number;
  /** Who belongs together by it, by the keys of its people; missing likewise. */
  households?: { name: string; people: string[] }[];
  /** Those that it brings along, and those of which it says only what they are called; missing likewise. */
  receipts?: { count: number; without: number };
  /** The latest that count, so that one sees how days, amounts and names were read; missing likewise. */
  newest?: {
    /** Among all that the file has: two may be alike in everything else. */
    place: number;
    kind: ExpenseKind;
    title: string;
    day: string;
    amount: string;
    currency: string;
    /** By the `key` of people: who paid, and to whom a payment went. */
    payers: string[];
    receiver?: string;
  }[];
  /** The first ones of all that is wrong. */
  faults: { line: number | null; key: string; values?: Values }[];
  faultCount: number;
};

/**
 * A file that somebody gave, to be looked at first, and what became of it. The file is kept until it is imported, or for a
 * day; what is kept afterwards tells the same file when it comes again.
 */
export const imports = pgTable(
  "imports",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** Made when the form was rendered. */
    id: uuid().notNull(),
    /** The place of who gave it. */
    importerId: uuid().notNull(),
    format: text({ enum: importFormats }).notNull(),
    /** Null once it is no longer wanted. */
    content: text(),
    /** Of what it says, however it is written. */
    digest: text().notNull(),
    look: jsonb().$type<ImportLook>().notNull(),
    state: text({ enum: importStates }).notNull().default("draft"),
    /** Which place each of its people is, by key; "new" for one that is to be made. */
    places: jsonb().$type<Record<string, string>>(),
    /** What one of a currency was worth in the group's own where nobody knows that of the day, as whoever imports it says. */
    rates: jsonb().$type<Record<string, Rate>>(),
    /** How many of its entries were written when somebody looked last. */
    progress: integer().notNull().default(0),
    /** Why it was refused, a key below "errors". */
    refusal: text(),
    refusalValues: jsonb().$type<Values>(),
    createdAt: madeAt(),
    endedAt: moment(),
    undoneAt: moment(),
    /** The place of who took it back. */
    undoneBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("imports_importer_is_of_the_group", [table.groupId, table.importerId], members).onDelete("cascade"),
    ofSameGroup("imports_undoer_is_of_the_group", [table.groupId, table.undoneBy], members).onDelete("cascade"),
    uniqueIndex("imports_one_of_the_same").on(table.groupId, table.digest).where(sql`${table.state} = 'done'`),
    index("imports_to_forget").on(table.createdAt).where(sql`${table.content} is not null`),
    check("imports_format_is_known", isOneOf(table.format, importFormats)),
    check("imports_state_is_known", isOneOf(table.state, importStates)),
    check("imports_done_keep_no_file", sql`${table.state} not in ('done', 'undone') or ${table.content} is null`),
    check(
      "imports_undone_say_by_whom",
      sql`(${table.state} = 'undone') = (${table.undoneAt} is not null and ${table.undoneBy} is not null)`,
    ),
  ],
);

/** Which expenses came by an import. */
export const importedExpenses = pgTable(
  "imported_expenses",
  {
    groupId: uuid().notNull(),
    expenseId: uuid().notNull(),
    importId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.expenseId] }),
    ofSameGroup("imported_expenses_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete(
      "cascade",
    ),
    ofSameGroup("imported_expenses_import_is_of_the_group", [table.groupId, table.importId], imports).onDelete(
      "cascade",
    ),
    index("imported_expenses_by_import").on(table.groupId, table.importId),
  ],
);

/** Which places were made by an import: they go with it, where nothing else came to need them. */
export const importedPlaces = pgTable(
  "imported_places",
  {
    groupId: uuid().notNull(),
    memberId: uuid().notNull(),
    importId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId] }),
    ofSameGroup("imported_places_place_is_of_the_group", [table.groupId, table.memberId], members).onDelete("cascade"),
    ofSameGroup("imported_places_import_is_of_the_group", [table.groupId, table.importId], imports).onDelete("cascade"),
    index("imported_places_by_import").on(table.groupId, table.importId),
  ],
);

/** What repeats since an import: it ends with it, and stands in the way of that where somebody changed it since. */
export const importedRecurrences = pgTable(
  "imported_recurrences",
  {
    groupId: uuid().notNull(),
    recurrenceId: uuid().notNull(),
    importId: uuid().notNull(),
    /** As which it came: each change that people make of it counts one up. Of those that came before this was kept, as which it was then. */
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.recurrenceId] }),
    ofSameGroup(
      "imported_recurrences_recurrence_is_of_the_group",
      [table.groupId, table.recurrenceId],
      recurrences,
    ).onDelete("cascade"),
    ofSameGroup("imported_recurrences_import_is_of_the_group", [table.groupId, table.importId], imports).onDelete(
      "cascade",
    ),
    index("imported_recurrences_by_import").on(table.groupId, table.importId),
  ],
);

/** Households that an import made: they go with it, unless somebody changed them since, which counts their version up. */
export const importedHouseholds = pgTable(
  "imported_households",
  {
    groupId: uuid().notNull(),
    householdId: uuid().notNull(),
    importId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.householdId] }),
    ofSameGroup(
      "imported_households_household_is_of_the_group",
      [table.groupId, table.householdId],
      households,
    ).onDelete("cascade"),
    ofSameGroup("imported_households_import_is_of_the_group", [table.groupId, table.importId], imports).onDelete(
      "cascade",
    ),
    index("imported_households_by_import").on(table.groupId, table.importId),
  ],
);

/** What was there when they came fulfils them. */
export const widenedImportChecks = [
  "imports_state_is_known",
  "imports_done_keep_no_file",
  "imports_undone_say_by_whom",
  "imports_undoer_is_of_the_group",
];
