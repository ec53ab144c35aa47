import { and, gte, lte, type SQL } from "drizzle-orm";
import { expenses } from "@/db/schema/expenses";

/** The days that a file is about, the first and the last one with it; null where it goes on for ever. */
export type Period = { from: string | null; to: string | null };

export function isWithin({ from, to }: Period): SQL | undefined {
  return and(from ? gte(expenses.spentOn, from) : undefined, to ? lte(expenses.spentOn, to) : undefined);
}
