import { sql } from "drizzle-orm";
import { boolean, check, date, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { roles } from "@/lib/roles";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { groups, members } from "./groups";
import { paces } from "./invitations";

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
    /** As what and with which words everyone is invited of whom the list says nothing else. */
    role: text({ enum: roles }).notNull().default("member"),
    message: text().notNull().default(""),
    days: smallint().notNull(),
    /** The last day of their access; null for people who come to stay. */
    lastOn: date(),
    /** The moment at which its invitations were made as well: it is sent in one transaction. */
    sentAt: moment(),
    /** How its mails went out. */
    pace: text({ enum: paces }).notNull().default("at once"),
    /** What it sent waited for an admin first, whatever was decided since about who has to ask. */
    wasProposed: boolean().notNull().default(false),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("invitation_lists_inviter_is_of_the_group", [table.groupId, table.inviterId], members).onDelete(
      "cascade",
    ),
    check("invitation_lists_role_is_known", isOneOf(table.role, roles)),
    check("invitation_lists_pace_is_known", isOneOf(table.pace, paces)),
    check("invitation_lists_fit", sql`length(${table.message}) <= ${sql.raw(String(limits.noteCharactersMax))}`),
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
    /** And what for the rest, to be given back as it was; null where the list said nothing of it. */
    typedName: text(),
    typedRole: text(),
    typedMessage: text(),
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
    ofSameGroup("invitation_list_rows_list_is_of_the_group", [table.groupId, table.listId], invitationLists).onDelete(
      "cascade",
    ),
    ofSameGroup("invitation_list_rows_place_is_of_the_group", [table.groupId, table.memberId], members).onDelete(
      "cascade",
    ),
    check("invitation_list_rows_role_is_known", isOneOf(table.role, roles)),
    check("invitation_list_rows_address_has_a_key", sql`(${table.address} is null) = (${table.addressKey} is null)`),
    check(
      "invitation_list_rows_fit",
      sql`length(${table.typed}) <= ${sql.raw(String(limits.listTextCharactersMax))} and length(${table.name}) <= ${sql.raw(String(limits.nameCharactersMax))} and length(${table.message}) <= ${sql.raw(String(limits.noteCharactersMax))}`,
    ),
    check(
      "invitation_list_rows_typed_fits",
      sql`greatest(length(${table.typedName}), length(${table.typedRole}), length(${table.typedMessage})) <= ${sql.raw(String(limits.listCellCharactersMax))}`,
    ),
  ],
);
