import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { rhythmUnits } from "@/lib/rhythm";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import type { KeptVersion } from "./expense-versions";
import { expenses } from "./expenses";
import { groups, members } from "./groups";

/** What somebody has to see to before it can go on: who takes part, a rate, in whose name it is, or something else. */
export const recurrenceObstacles = ["people", "rate", "author", "other"] as const;

export type RecurrenceObstacle = (typeof recurrenceObstacles)[number];

/** An expense, or income, that is recorded again and again by itself. */
export const recurrences = pgTable(
  "recurrences",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    /** What it records, as versions of expenses keep it: it names the places of its time, and its day says nothing. */
    template: jsonb().$type<KeptVersion["entry"]>().notNull(),
    /** Of what is given in another currency: at the rate of each day, and not at the template's. */
    usesDayRate: boolean().notNull(),
    every: integer().notNull(),
    unit: text({ enum: rhythmUnits }).notNull(),
    /** Of rhythms in months; in a shorter month it is its last day. */
    dayOfMonth: integer(),
    /** Its next occasion, unless that is after its end. */
    nextOn: date({ mode: "string" }).notNull(),
    /** After this day it comes no more; null for no end. */
    endsOn: date({ mode: "string" }),
    /** Somebody ended it. */
    endedAt: moment(),
    /** Why its next occasion, which is due, could not be recorded, and when that was tried last. */
    waitsFor: text({ enum: recurrenceObstacles }),
    triedAt: moment(),
    /** In whose name its expenses are recorded. */
    authorId: uuid().notNull(),
    /** Counts what people change of it; its occasions are no changes. */
    version: integer().notNull().default(1),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("recurrences_author_is_of_the_group", [table.groupId, table.authorId], members).onDelete("cascade"),
    index("recurrences_due")
      .on(table.nextOn)
      .where(sql`${table.endedAt} is null and (${table.endsOn} is null or ${table.nextOn} <= ${table.endsOn})`),
    check(
      "recurrences_every_is_bounded",
      sql`${table.every} between 1 and ${sql.raw(String(limits.recurrenceEveryMax))}`,
    ),
    check("recurrences_unit_is_known", isOneOf(table.unit, rhythmUnits)),
    check(
      "recurrences_months_have_a_day",
      sql`case ${table.unit} when 'month' then coalesce(${table.dayOfMonth}, 0) between 1 and 31 else ${table.dayOfMonth} is null end`,
    ),
    check("recurrences_obstacle_is_known", isOneOf(table.waitsFor, recurrenceObstacles)),
    check("recurrences_wait_since_a_try", sql`(${table.waitsFor} is null) = (${table.triedAt} is null)`),
    check("recurrences_version_counts_up", sql`${table.version} >= 1`),
  ],
);

/**
 * What became of a recurrence on one of its days: the expense that it made, or that somebody left it out. The key lets
 * there be no second answer, whoever asks how often.
 */
export const occasions = pgTable(
  "occasions",
  {
    groupId: uuid().notNull(),
    recurrenceId: uuid().notNull(),
    fallsOn: date({ mode: "string" }).notNull(),
    expenseId: uuid(),
    skippedBy: uuid(),
    madeAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.recurrenceId, table.fallsOn] }),
    ofSameGroup("occasions_recurrence_is_of_the_group", [table.groupId, table.recurrenceId], recurrences).onDelete(
      "cascade",
    ),
    ofSameGroup("occasions_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete("cascade"),
    ofSameGroup("occasions_place_is_of_the_group", [table.groupId, table.skippedBy], members).onDelete("cascade"),
    uniqueIndex("occasions_by_expense").on(table.groupId, table.expenseId).where(sql`${table.expenseId} is not null`),
    check("occasions_are_made_or_skipped", sql`(${table.expenseId} is null) <> (${table.skippedBy} is null)`),
  ],
);
