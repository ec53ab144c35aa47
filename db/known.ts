import { type Column, type SQL, sql } from "drizzle-orm";

/** For a check: the column holds one of these. The words are ours, so they stand in the statement as they are. */
export function isOneOf(column: Column, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}
