import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { madeAt, ofSameGroup } from "./columns";
import { groups, members } from "./groups";

/** A couple or a family of a group, under the name that it has there. */
export const households = pgTable(
  "households",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    /** Counts the changes: who saves has seen the newest. */
    version: integer().notNull().default(1),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    check(
      "households_name_is_said",
      sql`length(btrim(${table.name})) between 1 and ${sql.raw(String(limits.nameCharactersMax))} and length(${table.name}) <= ${sql.raw(String(limits.nameCharactersMax))}`,
    ),
    uniqueIndex("households_have_a_name_of_their_own").on(table.groupId, sql`lower(${table.name})`),
    check("households_version_counts_up", sql`${table.version} >= 1`),
  ],
);

/**
 * A place that belongs to a household, and to no other one. The row stays when its person leaves or the place is merged:
 * whoever reads it knows who is there now, and who comes back is in it again.
 */
export const householdPlaces = pgTable(
  "household_places",
  {
    groupId: uuid().notNull(),
    memberId: uuid().notNull(),
    householdId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId] }),
    ofSameGroup("household_places_place_is_of_the_group", [table.groupId, table.memberId], members).onDelete("cascade"),
    ofSameGroup("household_places_household_is_of_the_group", [table.groupId, table.householdId], households).onDelete(
      "cascade",
    ),
    index("household_places_by_household").on(table.groupId, table.householdId),
  ],
);
