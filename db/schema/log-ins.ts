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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { LinkKind } from "@/lib/link-paths";
import { providerIds } from "@/lib/providers";
import { isCountOfWrongCodes, isOneOf } from "../known";
import { madeAt, moment } from "./columns";
import { users } from "./users";

export const challengeKinds = ["verify", "add_address", "reset", "log_in"] as const satisfies readonly LinkKind[];

export type ChallengeKind = (typeof challengeKinds)[number];

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
    createdAt: madeAt(),
    seenAt: madeAt(),
    /** When the password was last given in this session; null where the log-in came without one. */
    reauthenticatedAt: moment().defaultNow(),
    /** The end that no use puts off. */
    endsAt: moment().notNull(),
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
    codeEndsAt: moment(),
    /** Where a log-in by this link goes on. Sealed: it may be the address of an invitation, and opens one. */
    wayBack: text(),
    endsAt: moment().notNull(),
    usedAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex("challenges_token_is_one_challenge").on(table.tokenHash),
    index("challenges_by_user").on(table.userId, table.kind),
    index("challenges_by_session").on(table.sessionId),
    check("challenges_kind_is_known", isOneOf(table.kind, challengeKinds)),
    check("challenges_wrong_tries_end", isCountOfWrongCodes(table.wrongTries)),
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
    createdAt: madeAt(),
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
  confirmedAt: moment(),
  createdAt: madeAt(),
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
    endsAt: moment().notNull(),
  },
  (table) => [
    index("half_log_ins_by_user").on(table.userId),
    check("half_log_ins_wrong_tries_end", isCountOfWrongCodes(table.wrongTries)),
  ],
);

/** Wrong passwords by account, by client and by both, kept through a restart: they make the pauses grow. */
export const loginFailures = pgTable("login_failures", {
  /** `subjectOf` makes it: neither an address nor a client can be read back. */
  subject: text().primaryKey(),
  failures: integer().notNull(),
  failedAt: madeAt(),
  blockedUntil: moment(),
});
