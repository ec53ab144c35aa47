import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { defaultReading } from "@/lib/formats";
import { limits } from "@/lib/limits";
import type { LinkKind } from "@/lib/link-paths";
import { providerIds } from "@/lib/providers";
import { isOneOf } from "../known";

export const looks = ["system", "light", "dark"] as const;

export type Look = (typeof looks)[number];

export const challengeKinds = ["verify", "add_address", "reset", "log_in"] as const satisfies readonly LinkKind[];

export type ChallengeKind = (typeof challengeKinds)[number];

/** An account: someone who can log in. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    /** Null as long as the account has none: whoever came by an identity provider chose none yet. */
    passwordHash: text(),
    /** A BCP 47 tag: how dates, numbers and money are written for this person. */
    region: text().notNull().default(defaultReading.region),
    timeZone: text().notNull().default(defaultReading.timeZone),
    look: text({ enum: looks }).notNull().default("system"),
    /** An admin of the instance. */
    isAdmin: boolean().notNull().default(false),
    /** Set by an admin; ends every session at its next request. */
    disabledAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("users_by_age").on(table.createdAt),
    check(
      "users_name_is_said",
      sql`length(btrim(${table.name})) between 1 and ${sql.raw(String(limits.nameCharactersMax))}`,
    ),
    check("users_look_is_known", isOneOf(table.look, looks)),
  ],
);

/**
 * A user's claim to an address. Only the proof makes it theirs: one verified key belongs to one user, and
 * unverified claims reserve nothing. Where there is no mail at all, the first claim is reserved instead.
 */
export const userEmails = pgTable(
  "user_emails",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** As typed. */
    address: text().notNull(),
    /** What addresses are compared by: `addressKey` makes it. */
    key: text().notNull(),
    verifiedAt: timestamp({ withTimezone: true }),
    isReserved: boolean().notNull().default(false),
    isPrimary: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("user_emails_one_claim_a_user").on(table.userId, table.key),
    uniqueIndex("user_emails_verified_key_is_one_users").on(table.key).where(sql`${table.verifiedAt} is not null`),
    uniqueIndex("user_emails_reserved_key_is_one_users").on(table.key).where(sql`${table.isReserved}`),
    uniqueIndex("user_emails_one_primary_a_user").on(table.userId).where(sql`${table.isPrimary}`),
    index("user_emails_by_key").on(table.key),
    index("user_emails_unproven").on(table.userId).where(sql`${table.verifiedAt} is null and not ${table.isReserved}`),
    check("user_emails_key_fits", sql`length(${table.key}) between 3 and 320`),
  ],
);

/** One log-in. The cookie carries only its id, so that removing the row ends it at the next request. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The key that its cookie is sealed with. */
    keyId: smallint().notNull(),
    userAgent: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    seenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When the password was last given in this session; null where the log-in came without one. */
    reauthenticatedAt: timestamp({ withTimezone: true }).defaultNow(),
    /** The end that no use puts off. */
    endsAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index("sessions_by_user").on(table.userId)],
);

/**
 * Something that only the reader of a mailbox can answer: a link, and for some kinds six digits as well.
 * Neither is stored. Both are derived from the row and the ring's key; only the link's hash is kept.
 */
export const challenges = pgTable(
  "challenges",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: challengeKinds }).notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    address: text().notNull(),
    key: text().notNull(),
    tokenHash: text().notNull(),
    keyId: smallint().notNull(),
    /** Random; empty for those from before there was one. */
    salt: text().notNull().default(""),
    /** The session whose page takes the six digits; they die with it. */
    sessionId: uuid().references(() => sessions.id, { onDelete: "set null" }),
    wrongTries: smallint().notNull().default(0),
    codeEndsAt: timestamp({ withTimezone: true }),
    /** Where a log-in by this link goes on. Sealed: it may be the address of an invitation, and opens one. */
    wayBack: text(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("challenges_token_is_one_challenge").on(table.tokenHash),
    index("challenges_by_user").on(table.userId, table.kind),
    index("challenges_by_session").on(table.sessionId),
    check("challenges_kind_is_known", isOneOf(table.kind, challengeKinds)),
    check(
      "challenges_wrong_tries_end",
      sql`${table.wrongTries} between 0 and ${sql.raw(String(limits.codeWrongTriesMax))}`,
    ),
  ],
);

/**
 * A person at an identity provider who is a user here. Only issuer and subject say who: an address or a name that
 * changes there changes nothing.
 */
export const identities = pgTable(
  "identities",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    issuer: text().notNull(),
    subject: text().notNull(),
    provider: text({ enum: providerIds }).notNull(),
    /** What the provider called them when they were linked, to tell two from each other. */
    label: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("identities_one_user_a_subject").on(table.issuer, table.subject),
    index("identities_by_user").on(table.userId),
    check("identities_provider_is_known", isOneOf(table.provider, providerIds)),
  ],
);

/** A second step after every log-in of a user: a code from an app that shares the secret. Asked for once it is confirmed. */
export const twoSteps = pgTable("two_steps", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Sealed under the ring's key of this number. */
  secret: text().notNull(),
  keyId: smallint().notNull(),
  /** The half minute of the newest code that was taken: no code counts twice, and none from before it. */
  lastStep: bigint({ mode: "number" }).notNull().default(0),
  confirmedAt: timestamp({ withTimezone: true }),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** What opens the second step when the app is gone. Each one is removed when it is used, and all of them go with the step. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid()
      .notNull()
      .references(() => twoSteps.userId, { onDelete: "cascade" }),
    /** Keyed, because a code is short enough to be written down. */
    hash: text().notNull(),
    keyId: smallint().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.hash] })],
);

/** A log-in whose second step is still to come. It opens nothing but the page that asks for the code. */
export const halfLogIns = pgTable(
  "half_log_ins",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    keyId: smallint().notNull(),
    gavePassword: boolean().notNull(),
    wrongTries: smallint().notNull().default(0),
    endsAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    index("half_log_ins_by_user").on(table.userId),
    check(
      "half_log_ins_wrong_tries_end",
      sql`${table.wrongTries} between 0 and ${sql.raw(String(limits.codeWrongTriesMax))}`,
    ),
  ],
);

/** Wrong passwords by account, by client and by both, kept through a restart: they make the pauses grow. */
export const loginFailures = pgTable("login_failures", {
  /** `subjectOf` makes it: neither an address nor a client can be read back. */
  subject: text().primaryKey(),
  failures: integer().notNull(),
  failedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  blockedUntil: timestamp({ withTimezone: true }),
});

const rateLimitColumns = {
  /** The limit's name and its subject. */
  bucket: text().primaryKey(),
  used: integer().notNull(),
  windowEndsAt: timestamp({ withTimezone: true }).notNull(),
};

/** How often something was done in a window of time. Unlogged: losing it in a crash lets a few more through. */
export const rateLimits = pgTable("rate_limits", rateLimitColumns, (table) => [
  index("rate_limits_by_end").on(table.windowEndsAt),
  check("rate_limits_used_counts_up", sql`${table.used} >= 0`),
]);

/** The same for windows of a day or more, which a crash must not open anew. */
export const lastingRateLimits = pgTable("lasting_rate_limits", rateLimitColumns, (table) => [
  index("lasting_rate_limits_by_end").on(table.windowEndsAt),
  check("lasting_rate_limits_used_counts_up", sql`${table.used} >= 0`),
]);

/** Work of a browser that was taken for a send, so that none is taken twice; after its end it would not be anyway. */
export const usedProofs = pgTable(
  "used_proofs",
  {
    id: text().primaryKey(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index("used_proofs_by_end").on(table.endsAt)],
);

/** The schema has no word for it, so a custom migration says it, and the test of the shape holds the two together. */
export const unloggedTables = [rateLimits];
