import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { users } from "./users";

/**
 * Which forms and API calls were taken, by the id that they carried, with what they answered: the same one sent again
 * gets the first answer, and another one under its id is refused.
 */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text().notNull(),
    /** Of what was asked, so that another content is told from the same. */
    digest: text().notNull(),
    answer: jsonb().$type<Record<string, unknown>>(),
    createdAt: madeAt(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] }), index("idempotency_keys_by_age").on(table.createdAt)],
);

/** A person's key to the API. Only its hash is kept, and its beginning, by which its owner tells it from others. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    hash: text().notNull().unique("api_tokens_hash_is_one_token"),
    beginning: text().notNull(),
    endsAt: moment().notNull(),
    seenAt: moment(),
    createdAt: madeAt(),
  },
  (table) => [index("api_tokens_by_user").on(table.userId)],
);
