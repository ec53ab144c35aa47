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
import { isCountOfWrongCodes, isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { members, ofGroup } from "./groups";
import { sessions } from "./log-ins";
import { mails } from "./mail";
import { merges } from "./merges";
import { users } from "./users";

/**
 * "Expired" follows from the clock. What was proposed waits for an admin, and is no invitation to anybody yet; what an admin
 * refused never was one.
 */
export const invitationStates = ["proposed", "refused", "pending", "accepted", "declined", "revoked"] as const;

export type InvitationState = (typeof invitationStates)[number];

export const invitationChannels = ["mail", "copy"] as const;

export type InvitationChannel = (typeof invitationChannels)[number];

/** How the mails of a send go out: at once, or one after the other in their account's turn. */
export const paces = ["at once", "in turn"] as const;

/** An offer of one place to one person: by email, or by a personal link where nobody knows their address. */
export const invitations = pgTable(
  "invitations",
  {
    groupId: ofGroup(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    /** The place of who invites. */
    inviterId: uuid().notNull(),
    state: text({ enum: invitationStates }).notNull().default("pending"),
    /**
     * At which pace it goes out once it is approved, as whoever proposed it was told. Null for what nobody had to propose,
     * and for what is proposed during an upgrade by a process that knows no pace yet: that goes out at once.
     */
    pace: text({ enum: paces }),
    /** Null for a personal link. */
    address: text(),
    addressKey: text(),
    /** What the inviter wants to say. */
    message: text().notNull().default(""),
    /** How long each of its mails lets it live. */
    days: smallint().notNull().default(limits.invitationDays),
    endsAt: moment().notNull(),
    /** Counts the mails: the link of an older one says that a newer was sent. Zero while none was. */
    mailGeneration: integer().notNull().default(0),
    /** Counts the copied links. Zero while none was. */
    copyGeneration: integer().notNull().default(0),
    /** The places of those who were shown the newest of them. */
    copiedBy: uuid().array().notNull().default(sql`'{}'`),
    /** The newest mail, whose delivery is the invitation's. */
    mailId: uuid().references(() => mails.id, { onDelete: "set null" }),
    /** When the first of its mails was written, and the last, reminders among them. */
    firstMailedAt: moment(),
    mailedAt: moment(),
    /** Counts the mails that reminded of it. */
    reminders: smallint().notNull().default(0),
    /** Whose account was made or got the address by it before they could join: "Wasn't you?" undoes that as well. */
    preparedFor: uuid().references(() => users.id, { onDelete: "set null" }),
    /** When somebody last sent a form on the way in, whatever came of it. Null while nobody has. */
    begunAt: moment(),
    /** What who declined wanted to say. */
    answer: text().notNull().default(""),
    answeredAt: moment(),
    /** The merge of two places that ended it while it was open. */
    endedByMerge: uuid(),
    /** When the invitee asked for a new one, until somebody answers. */
    requestedAt: moment(),
    /** And what they wanted to say with it. */
    requestMessage: text().notNull().default(""),
    /** Set once its end has been told to the inviter. */
    expiryToldAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("invitations_place_is_of_the_group", [table.groupId, table.memberId], members),
    ofSameGroup("invitations_inviter_is_of_the_group", [table.groupId, table.inviterId], members),
    ofSameGroup("invitations_merge_is_of_the_group", [table.groupId, table.endedByMerge], merges),
    uniqueIndex("invitations_one_open_a_place")
      .on(table.groupId, table.memberId)
      .where(sql`${table.state} in ('proposed', 'pending')`),
    index("invitations_pending").on(table.groupId, table.id).where(sql`${table.state} = 'pending'`),
    index("invitations_by_prepared").on(table.preparedFor).where(sql`${table.preparedFor} is not null`),
    index("invitations_by_merge").on(table.groupId, table.endedByMerge).where(sql`${table.endedByMerge} is not null`),
    index("invitations_by_address").on(table.addressKey).where(sql`${table.state} = 'pending'`),
    index("invitations_by_mail").on(table.mailId),
    index("invitations_to_tell")
      .on(table.endsAt)
      .where(sql`${table.state} = 'pending' and ${table.expiryToldAt} is null`),
    check("invitations_state_is_known", isOneOf(table.state, invitationStates)),
    check("invitations_pace_is_known", isOneOf(table.pace, paces)),
    check("invitations_address_has_a_key", sql`(${table.address} is null) = (${table.addressKey} is null)`),
    check(
      "invitations_messages_fit",
      sql`greatest(length(${table.message}), length(${table.answer}), length(${table.requestMessage})) <= ${sql.raw(String(limits.noteCharactersMax))}`,
    ),
    check("invitations_days_are_few", sql`${table.days} between 1 and ${sql.raw(String(limits.invitationDaysMax))}`),
    check("invitations_reminders_count_up", sql`${table.reminders} >= 0`),
    check(
      "invitations_open_is_unanswered",
      sql`(${table.state} in ('proposed', 'pending')) = (${table.answeredAt} is null)`,
    ),
    check(
      "invitations_proposed_has_no_link",
      sql`${table.state} not in ('proposed', 'refused') or (${table.mailGeneration} = 0 and ${table.copyGeneration} = 0)`,
    ),
  ],
);

/** The links that were ever made, by the hash of their token. Never deleted but with their group. */
export const invitationTokens = pgTable(
  "invitation_tokens",
  {
    hash: text().primaryKey(),
    groupId: uuid().notNull(),
    invitationId: uuid().notNull(),
    channel: text({ enum: invitationChannels }).notNull(),
    generation: integer().notNull(),
    keyId: smallint().notNull(),
    /** The address that the link was sent to, which is all that it can prove. Null for a personal link. */
    addressKey: text(),
    /** Of the other link of the same mail, which keeps further invitations away. */
    neverAgainHash: text().unique("invitation_tokens_never_again_is_one_mail"),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex("invitation_tokens_one_a_generation").on(
      table.groupId,
      table.invitationId,
      table.channel,
      table.generation,
    ),
    ofSameGroup("invitation_tokens_invitation_is_of_the_group", [table.groupId, table.invitationId], invitations),
    check("invitation_tokens_channel_is_known", isOneOf(table.channel, invitationChannels)),
  ],
);

/**
 * Six digits to the invited address, for who came by a link that proves nothing or wants to bring the address to their
 * account. They work only in the browser that asked: by its log-in, or by a cookie whose hash stands here.
 */
export const invitationCodes = pgTable(
  "invitation_codes",
  {
    groupId: uuid().notNull(),
    id: uuid().notNull(),
    invitationId: uuid().notNull(),
    address: text().notNull(),
    addressKey: text().notNull(),
    keyId: smallint().notNull(),
    salt: text().notNull(),
    browserHash: text(),
    sessionId: uuid().references(() => sessions.id, { onDelete: "cascade" }),
    wrongTries: smallint().notNull().default(0),
    endsAt: moment().notNull(),
    /** The right digits were typed: the browser may go on with the address for a while. */
    provenAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("invitation_codes_invitation_is_of_the_group", [table.groupId, table.invitationId], invitations),
    index("invitation_codes_by_invitation").on(table.groupId, table.invitationId),
    index("invitation_codes_by_session").on(table.sessionId),
    check("invitation_codes_are_bound", sql`(${table.browserHash} is null) <> (${table.sessionId} is null)`),
    check("invitation_codes_wrong_tries_end", isCountOfWrongCodes(table.wrongTries)),
  ],
);

/** What one join made, so that "Wasn't you?" can undo just that. Its link is derived like a challenge's. */
export const joins = pgTable(
  "joins",
  {
    groupId: uuid().notNull(),
    id: uuid().notNull(),
    /** Null for who came by the group's code. */
    invitationId: uuid(),
    memberId: uuid().notNull(),
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    address: text(),
    addressKey: text(),
    /** What the place was called before: the person's own name wins, and goes with them if it was not them. */
    earlierName: text().notNull(),
    /** The account was made by this join. */
    madeUser: boolean().notNull(),
    /** The address came to the account by this join. */
    addedAddress: boolean().notNull(),
    sessionId: uuid().references(() => sessions.id, { onDelete: "set null" }),
    tokenHash: text().notNull(),
    keyId: smallint().notNull(),
    salt: text().notNull(),
    endsAt: moment().notNull(),
    undoneAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("joins_invitation_is_of_the_group", [table.groupId, table.invitationId], invitations),
    ofSameGroup("joins_place_is_of_the_group", [table.groupId, table.memberId], members),
    uniqueIndex("joins_token_is_one_join").on(table.tokenHash),
    index("joins_by_user").on(table.userId),
    index("joins_by_session").on(table.sessionId),
  ],
);
