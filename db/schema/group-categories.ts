import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { categories } from "@/lib/categories";
import { glyphs } from "@/lib/glyphs";
import { limits } from "@/lib/limits";
import { isOneOf } from "../known";
import { madeAt, moment } from "./columns";
import { groups } from "./groups";

const ofErasableGroup = () =>
  uuid()
    .notNull()
    .references(() => groups.id, { onDelete: "cascade" });

/** What a group spends on beyond what all groups do. It is never deleted, since expenses bear it: it is put away. */
export const groupCategories = pgTable(
  "group_categories",
  {
    groupId: ofErasableGroup(),
    id: uuid().notNull(),
    name: text().notNull(),
    glyph: text({ enum: glyphs }).notNull(),
    /** Counts the changes: who saves has seen the newest. */
    version: integer().notNull().default(1),
    /** Since when it is offered no more. */
    putAwayAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    uniqueIndex("group_categories_one_a_name").on(table.groupId, sql`lower(${table.name})`),
    check(
      "group_categories_name_is_said",
      sql`length(btrim(${table.name})) >= 1 and length(${table.name}) <= ${sql.raw(String(limits.nameCharactersMax))}`,
    ),
    check("group_categories_glyph_is_known", isOneOf(table.glyph, glyphs)),
    check("group_categories_version_counts_up", sql`${table.version} >= 1`),
  ],
);

/** A category that all groups have, and that this one has put away. */
export const unusedCategories = pgTable(
  "unused_categories",
  {
    groupId: ofErasableGroup(),
    category: text({ enum: categories }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.category] }),
    check("unused_categories_are_known", isOneOf(table.category, categories)),
  ],
);
