import { type SQL, sql } from "drizzle-orm";
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { roles } from "@/lib/roles";
import { visibilities } from "@/lib/visibilities";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { users } from "./users";

const max = (length: number): SQL => sql.raw(String(length));

/** People who share expenses, with one currency for its balances. */
export const groups = pgTable(
  "groups",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** Whether an invitation shows the description to whoever holds its link. */
    showsDescription: boolean().notNull().default(true),
    /** Fixed by the first expense. */
    currency: text().notNull(),
    /** Whose days its expenses are on. */
    timeZone: text().notNull(),
    /** Which expenses somebody in it sees: all of them, or those that they take part in or recorded. Balances are everybody's. */
    visibility: text({ enum: visibilities }).notNull().default("all"),
    /** An archived group is read and not written. */
    archivedAt: moment(),
    /** When all of it will be erased, if nobody changes their mind. */
    deletesAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [
    index("groups_to_erase").on(table.deletesAt).where(sql`${table.deletesAt} is not null`),
    check(
      "groups_name_is_said",
      sql`length(btrim(${table.name})) between 1 and ${max(limits.nameCharactersMax)} and length(${table.name}) <= ${max(limits.nameCharactersMax)}`,
    ),
    check("groups_description_fits", sql`length(${table.description}) <= ${max(limits.noteCharactersMax)}`),
    check("groups_currency_is_a_code", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check("groups_visibility_is_known", isOneOf(table.visibility, visibilities)),
  ],
);

/** The first half of the key of whatever belongs to a group. */
export const ofGroup = () =>
  uuid()
    .notNull()
    .references(() => groups.id);

/**
 * A place in a group. It can owe and be owed before anybody has claimed it; who leaves keeps the row, so that history
 * keeps the name.
 */
export const members = pgTable(
  "members",
  {
    groupId: ofGroup(),
    id: uuid().notNull(),
    /** Null until someone claims the place. */
    userId: uuid().references(() => users.id),
    name: text().notNull(),
    /** Where the person is invited, as typed and as compared. */
    address: text(),
    addressKey: text(),
    role: text({ enum: roles }).notNull(),
    /** When its user came. */
    joinedAt: moment(),
    leftAt: moment(),
    /** A guest's access ends here. */
    accessUntil: moment(),
    /** The same person's other place, which has all of this one's past. */
    mergedInto: uuid(),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    uniqueIndex("members_one_place_a_user").on(table.groupId, table.userId),
    uniqueIndex("members_one_live_place_an_address")
      .on(table.groupId, table.addressKey)
      .where(sql`${table.leftAt} is null`),
    index("members_by_user").on(table.userId),
    index("members_to_end")
      .on(table.accessUntil)
      .where(sql`${table.leftAt} is null and ${table.accessUntil} is not null`),
    ofSameGroup("members_other_place_is_of_the_group", [table.groupId, table.mergedInto], table),
    check(
      "members_name_is_said",
      sql`length(btrim(${table.name})) between 1 and ${max(limits.nameCharactersMax)} and length(${table.name}) <= ${max(limits.nameCharactersMax)}`,
    ),
    check("members_address_has_a_key", sql`(${table.address} is null) = (${table.addressKey} is null)`),
    check("members_role_is_known", isOneOf(table.role, roles)),
    check(
      "members_merged_are_nobodys",
      sql`${table.mergedInto} is null or (${table.userId} is null and ${table.leftAt} is not null)`,
    ),
    check("members_owner_is_no_guest", sql`${table.role} <> 'owner' or ${table.accessUntil} is null`),
  ],
);

/** Which group opens first for someone, once they have chosen one. */
export const firstGroups = pgTable("first_groups", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  groupId: uuid()
    .notNull()
    .references(() => groups.id, { onDelete: "cascade" }),
});

/** What was there when it came fulfils it. */
export const widenedGroupChecks = ["groups_visibility_is_known"];

/** What the custom migrations add, as PostgreSQL writes it down. */
export const groupTriggers = [
  "CREATE CONSTRAINT TRIGGER groups_have_an_owner AFTER INSERT ON groups DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION groups_have_an_owner()",
  "CREATE CONSTRAINT TRIGGER members_leave_an_owner AFTER DELETE OR UPDATE OF role, left_at, user_id, access_until ON members DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION members_leave_an_owner()",
];
