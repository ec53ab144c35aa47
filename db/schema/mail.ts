import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { LinkSeed } from "@/lib/tokens";
import { isOneOf } from "../known";
import { madeAt, moment } from "./columns";
import { users } from "./users";

export const mailStates = ["queued", "sent", "delivered", "bounced", "complained", "failed", "unknown"] as const;

export type MailState = (typeof mailStates)[number];

/** Of a mail that its reader has not got. One whose fate is unknown may well have arrived. */
export function isTrouble(state: MailState | null | undefined): boolean {
  return state === "bounced" || state === "complained" || state === "failed";
}

/**
 * The outbox: a mail that must go out, written in the transaction that caused it. It holds what the template
 * needs and no link: links are derived from `link` when the mail is rendered, the same at every retry.
 */
export const mails = pgTable(
  "mails",
  {
    id: uuid().primaryKey(),
    template: text().notNull(),
    version: smallint().notNull(),
    props: jsonb().$type<Record<string, unknown>>().notNull(),
    link: jsonb().$type<LinkSeed>(),
    toAddress: text().notNull(),
    toKey: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    state: text({ enum: mailStates }).notNull().default("queued"),
    attempts: integer().notNull().default(0),
    /** Set while a worker talks to the provider; a crash leaves it set. */
    attemptStartedAt: moment(),
    /** When the provider may first have taken it: its idempotency key holds for a day from then. */
    firstAttemptAt: moment(),
    /** No try begins earlier. Null for a mail that may go at once. */
    notBefore: moment(),
    /** The group somebody of which invites by it: an address is sent only so many of these in a while. */
    invitesTo: uuid(),
    /** What went wrong last, in words for the instance's admin. */
    failure: text(),
    providerId: text(),
    stateAt: madeAt(),
    createdAt: madeAt(),
  },
  (table) => [
    index("mails_by_age").on(table.createdAt.desc(), table.id.desc()),
    index("mails_by_user").on(table.userId),
    index("mails_that_invite").on(table.toKey).where(sql`${table.invitesTo} is not null`),
    index("mails_by_provider_id").on(table.providerId).where(sql`${table.providerId} is not null`),
    index("mails_waiting").on(table.createdAt).where(sql`${table.state} = 'queued'`),
    check("mails_state_is_known", isOneOf(table.state, mailStates)),
    check("mails_attempts_count_up", sql`${table.attempts} >= 0`),
  ],
);

/** Why an address gets no more of the mails that others cause. */
export const suppressionReasons = ["never_again", "bounced", "complained"] as const;

export type SuppressionReason = (typeof suppressionReasons)[number];

/**
 * An address that mail is kept from. It holds a name for the address, made under the founding key, from which the
 * address cannot be read back; while the mail that led to it is kept, that says to whom it went.
 */
export const suppressions = pgTable(
  "suppressions",
  {
    id: uuid().primaryKey(),
    /** `subjectOf` makes it. */
    subject: text().notNull(),
    reason: text({ enum: suppressionReasons }).notNull(),
    mailId: uuid().references(() => mails.id, { onDelete: "set null" }),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex("suppressions_one_a_reason").on(table.subject, table.reason),
    index("suppressions_by_mail").on(table.mailId),
    check("suppressions_reason_is_known", isOneOf(table.reason, suppressionReasons)),
  ],
);

/** The reports of a mail provider that were taken, by the id that each carries: one sent again changes nothing. */
export const mailReports = pgTable(
  "mail_reports",
  {
    id: text().primaryKey(),
    receivedAt: madeAt(),
  },
  (table) => [index("mail_reports_by_age").on(table.receivedAt)],
);

/** What the custom migrations add, as PostgreSQL writes it down. The test of the shape holds the two together. */
export const mailTriggers = [
  "CREATE TRIGGER mails_keep_what_came_back BEFORE UPDATE OF state ON mails FOR EACH ROW EXECUTE FUNCTION mails_keep_what_came_back()",
];
