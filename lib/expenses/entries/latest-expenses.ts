import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { latestExpenses } from "@/db/schema/latest-expenses";
import type { Membership } from "@/lib/groups/membership";
import { isSeenBy } from "@/lib/groups/visible-expenses";
import { splitIn } from "./split-columns";

/** Writes down that an expense is the last one that a place recorded. */
export async function keepLatest(tx: Transaction, { groupId, memberId }: Membership, expenseId: string): Promise<void> {
  await tx
    .insert(latestExpenses)
    .values({ groupId, memberId, expenseId })
    .onConflictDoUpdate({ target: [latestExpenses.groupId, latestExpenses.memberId], set: { expenseId } });
}

/** How the last expense that the caller recorded here is split, or null. Two reads by their keys, however many there are. */
export async function findLatestSplit(membership: Membership) {
  const { groupId, memberId } = membership;
  const [row] = await db
    .select({ expenseId: expenses.id, splitMode: expenses.splitMode, splitInput: expenses.splitInput })
    .from(latestExpenses)
    .innerJoin(expenses, and(eq(expenses.groupId, latestExpenses.groupId), eq(expenses.id, latestExpenses.expenseId)))
    .where(and(eq(latestExpenses.groupId, groupId), eq(latestExpenses.memberId, memberId), isSeenBy(membership)));
  if (!row) return null;
  const { expenseId, splitMode: mode } = row;
  // Of a bill only who shared it counts here.
  return { expenseId, mode, ...splitIn(row, (id) => id) };
}
