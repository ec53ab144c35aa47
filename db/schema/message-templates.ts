import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { madeAt } from "./columns";
import { groups } from "./groups";

/** Words that a group keeps to invite with, under a name by which its admins find them again. */
export const messageTemplates = pgTable(
  "message_templates",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    text: text().notNull(),
    /** Counts the changes: who saves has seen the newest. */
    version: integer().notNull().default(1),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    uniqueIndex("message_templates_one_a_name").on(table.groupId, sql`lower(${table.name})`),
    check(
      "message_templates_name_is_said",
      sql`length(btrim(${table.name})) between 1 and ${sql.raw(String(limits.nameCharactersMax))} and length(${table.name}) <= ${sql.raw(String(limits.nameCharactersMax))}`,
    ),
    check(
      "message_templates_text_is_said",
      sql`length(btrim(${table.text})) >= 1 and length(${table.text}) <= ${sql.raw(String(limits.noteCharactersMax))}`,
    ),
    check("message_templates_version_counts_up", sql`${table.version} >= 1`),
  ],
);
