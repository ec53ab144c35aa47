import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { defaultReading } from "@/lib/formats";
import { limits } from "@/lib/limits";
import { isOneOf } from "../known";
import { madeAt, moment } from "./columns";

export const looks = ["system", "light", "dark"] as const;

export type Look = (typeof looks)[number];

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
    disabledAt: moment(),
    createdAt: madeAt(),
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
    verifiedAt: moment(),
    isReserved: boolean().notNull().default(false),
    isPrimary: boolean().notNull().default(false),
    createdAt: madeAt(),
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
