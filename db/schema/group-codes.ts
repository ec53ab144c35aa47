import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { codeRoles } from "@/lib/roles";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { groups, members, ofGroup } from "./groups";
import { users } from "./users";

/** Who in a group is shown its code. */
export const codeAudiences = ["members", "admins"] as const;

export type CodeAudience = (typeof codeAudiences)[number];

/** Why it may be time for another code: what became of somebody who knows this one. */
export const renewalReasons = ["removed", "demoted", "disabled"] as const;

export type RenewalReason = (typeof renewalReasons)[number];

export const requestStates = ["open", "approved", "declined", "withdrawn"] as const;

export type RequestState = (typeof requestStates)[number];

/**
 * The code of a group, by which somebody asks to join it. The code itself is derived from the row and the ring's key; what
 * stands here is a keyed hash, because something so short could be guessed from a plain one. The row is never deleted but
 * with its group, so that no generation comes twice.
 */
export const groupCodes = pgTable(
  "group_codes",
  {
    groupId: uuid()
      .primaryKey()
      .references(() => groups.id),
    /** Counts the codes: a new one ends the one before. */
    generation: integer().notNull(),
    keyId: smallint().notNull(),
    hash: text().notNull(),
    /** Whoever has the code is in at once. Such a code is longer. */
    letsIn: boolean().notNull().default(false),
    /** What who comes by it is to be. */
    role: text({ enum: codeRoles }).notNull().default("member"),
    shownTo: text({ enum: codeAudiences }).notNull().default("members"),
    endsAt: moment(),
    /** How many people it is for; null for any number. */
    uses: integer(),
    /** How many have asked or come by it. */
    used: integer().notNull().default(0),
    switchedOffAt: moment(),
    /** Set while a new one is offered to the group's admins: until there is one, or they say that this one stays. */
    renewalOffer: text({ enum: renewalReasons }),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex("group_codes_hash_is_one_groups").on(table.hash),
    check("group_codes_role_is_known", isOneOf(table.role, codeRoles)),
    check("group_codes_audience_is_known", isOneOf(table.shownTo, codeAudiences)),
    check("group_codes_renewal_offer_is_known", isOneOf(table.renewalOffer, renewalReasons)),
    check("group_codes_generation_counts_up", sql`${table.generation} >= 1`),
    check(
      "group_codes_uses_are_few",
      sql`${table.uses} between 1 and ${sql.raw(String(limits.membersPerGroupMax))} and ${table.used} <= ${table.uses}`,
    ),
    check("group_codes_used_counts_up", sql`${table.used} >= 0`),
  ],
);

/** Somebody who has the group's code asks for a place. They have none until an admin says yes. */
export const joinRequests = pgTable(
  "join_requests",
  {
    groupId: ofGroup(),
    id: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    state: text({ enum: requestStates }).notNull().default("open"),
    /** What they want to say. */
    message: text().notNull().default(""),
    /** Which of the group's codes they had: each counts a person once. */
    codeGeneration: integer().notNull(),
    /** The place that they got. */
    memberId: uuid(),
    answeredAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("join_requests_place_is_of_the_group", [table.groupId, table.memberId], members),
    uniqueIndex("join_requests_one_open_a_user").on(table.groupId, table.userId).where(sql`${table.state} = 'open'`),
    index("join_requests_by_user").on(table.userId),
    check("join_requests_state_is_known", isOneOf(table.state, requestStates)),
    check("join_requests_open_is_unanswered", sql`(${table.state} = 'open') = (${table.answeredAt} is null)`),
    check("join_requests_approved_have_a_place", sql`(${table.state} = 'approved') = (${table.memberId} is not null)`),
    check("join_requests_generation_counts_up", sql`${table.codeGeneration} >= 1`),
    check("join_requests_message_fits", sql`length(${table.message}) <= ${sql.raw(String(limits.noteCharactersMax))}`),
  ],
);

/**
 * That others ended somebody's time in a group, by taking them out or off a place, or by its last day: no code brings
 * them back. It outlasts the place, which may be anybody's by now, and goes once they are let in again.
 */
export const removals = pgTable(
  "removals",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: madeAt(),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.userId] }), index("removals_by_user").on(table.userId)],
);
