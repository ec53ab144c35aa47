import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { presetModes } from "@/lib/split-modes";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { groups, members } from "./groups";

/** A way to split that a group keeps under a name: "Rent", 3 to 2 to 2. */
export const splitPresets = pgTable(
  "split_presets",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    mode: text({ enum: presetModes }).notNull(),
    /** In which its numbers are, where they are amounts. */
    currency: text(),
    /** Counts the changes: who saves has seen the newest. */
    version: integer().notNull().default(1),
    createdAt: madeAt(),
    /** Out of sight, and not gone: removing can be undone. */
    removedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    uniqueIndex("split_presets_one_a_name")
      .on(table.groupId, sql`lower(${table.name})`)
      .where(sql`${table.removedAt} is null`),
    check(
      "split_presets_name_is_said",
      sql`length(btrim(${table.name})) between 1 and ${sql.raw(String(limits.nameCharactersMax))} and length(${table.name}) <= ${sql.raw(String(limits.nameCharactersMax))}`,
    ),
    check("split_presets_mode_is_known", isOneOf(table.mode, presetModes)),
    check("split_presets_amounts_have_a_currency", sql`(${table.mode} = 'adjusted') = (${table.currency} is not null)`),
    check("split_presets_currency_is_a_code", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check("split_presets_version_counts_up", sql`${table.version} >= 1`),
  ],
);

/**
 * A place that shares by a preset, and the number that stands for it: ten-thousandths of a percent or of a share, or minor
 * units on top. Places stay as they were when they are merged: who reads it knows which one its person has now.
 */
export const splitPresetParts = pgTable(
  "split_preset_parts",
  {
    groupId: uuid().notNull(),
    presetId: uuid().notNull(),
    memberId: uuid().notNull(),
    number: bigint({ mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.presetId, table.memberId] }),
    ofSameGroup("split_preset_parts_preset_is_of_the_group", [table.groupId, table.presetId], splitPresets).onDelete(
      "cascade",
    ),
    ofSameGroup("split_preset_parts_place_is_of_the_group", [table.groupId, table.memberId], members).onDelete(
      "cascade",
    ),
    check(
      "split_preset_parts_number_is_bounded",
      sql`abs(${table.number}) <= ${sql.raw(String(limits.amountMinorUnitsMax))}`,
    ),
  ],
);

/** What was there when they came fulfils them. */
export const widenedPresetChecks = ["split_presets_mode_is_known"];

/** How a group's new expenses start: by a preset, or, where none is named, with everyone equally. Without a row as one's last. */
export const defaultSplits = pgTable(
  "default_splits",
  {
    groupId: uuid()
      .primaryKey()
      .references(() => groups.id, { onDelete: "cascade" }),
    presetId: uuid(),
  },
  (table) => [
    ofSameGroup("default_splits_preset_is_of_the_group", [table.groupId, table.presetId], splitPresets).onDelete(
      "cascade",
    ),
  ],
);
