import { type Column, type SQL, sql } from "drizzle-orm";
import { limits } from "@/lib/limits";

/** For a check: the column holds one of these. The words are ours, so they stand in the statement as they are. */
export function isOneOf(column: Column, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}

/** For a check: wrong digits are counted up to the last that somebody may give. */
export function isCountOfWrongCodes(column: Column): SQL {
  return sql`${column} between 0 and ${sql.raw(String(limits.codeWrongTriesMax))}`;
}
