import { sql } from "drizzle-orm";
import { check, foreignKey, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { roles } from "@/lib/roles";
import { isOneOf } from "../known";
import { groups, members } from "./groups";

/**
 * People whom somebody is about to invite together, and then what became of each. It is looked at before anything is
 * sent, sent once, and forgotten after a while: it holds addresses.
 */
export const invitationLists = pgTable(
  "invitation_lists",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    /** The place of who made it, and the only one to see it. */
    inviterId: uuid().notNull(),
    days: smallint().notNull(),
    /** The last day of their access, "2027-08-31"; empty for people who come to stay. */
    until: text().notNull(),
    sentAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    foreignKey({
      name: "invitation_lists_inviter_is_of_the_group",
      columns: [table.groupId, table.inviterId],
      foreignColumns: [members.groupId, members.id],
    }).onDelete("cascade"),
    check(
      "invitation_lists_days_are_few",
      sql`${table.days} between 1 and ${sql.raw(String(limits.invitationDaysMax))}`,
    ),
  ],
);

/** One of them, as typed and as understood. */
export const invitationListRows = pgTable(
  "invitation_list_rows",
  {
    groupId: uuid().notNull(),
    listId: uuid().notNull(),
    number: smallint().notNull(),
    /** What stood there for an address. */
    typed: text().notNull(),
    /** Null for what is no address. */
    address: text(),
    addressKey: text(),
    name: text().notNull(),
    role: text({ enum: roles }).notNull(),
    message: text().notNull(),
    /** Why nobody is invited by it, a key below "errors": known as soon as it was read, or when the list was sent. */
    refusal: text(),
    refusalValues: jsonb().$type<Record<string, string | number>>(),
    /** The place that it led to, once it was sent. */
    memberId: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.listId, table.number] }),
    foreignKey({
      name: "invitation_list_rows_list_is_of_the_group",
      columns: [table.groupId, table.listId],
      foreignColumns: [invitationLists.groupId, invitationLists.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "invitation_list_rows_place_is_of_the_group",
      columns: [table.groupId, table.memberId],
      foreignColumns: [members.groupId, members.id],
    }).onDelete("cascade"),
    check("invitation_list_rows_role_is_known", isOneOf(table.role, roles)),
    check("invitation_list_rows_address_has_a_key", sql`(${table.address} is null) = (${table.addressKey} is null)`),
    check(
      "invitation_list_rows_fit",
      sql`length(${table.typed}) <= ${sql.raw(String(limits.listTextCharactersMax))} and length(${table.name}) <= ${sql.raw(String(limits.nameCharactersMax))} and length(${table.message}) <= ${sql.raw(String(limits.noteCharactersMax))}`,
    ),
  ],
);
