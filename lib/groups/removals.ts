import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { removals } from "@/db/schema/group-codes";
import type { Place } from "./places";

/** Marks whoever held a place as somebody whom the group's code does not bring back, whoever gets the place. */
export async function markRemoved(
  tx: Transaction,
  { groupId, userId }: Pick<Place, "groupId" | "userId">,
): Promise<void> {
  if (userId) await tx.insert(removals).values({ groupId, userId }).onConflictDoNothing();
}

export async function isRemoved(
  tx: Transaction,
  { groupId, userId }: { groupId: string; userId: string },
): Promise<boolean> {
  return (await tx.$count(removals, and(eq(removals.groupId, groupId), eq(removals.userId, userId)))) > 0;
}

/** Whoever was let in again is as welcome as anyone. */
export async function forgetRemoval(
  tx: Transaction,
  { groupId, userId }: { groupId: string; userId: string },
): Promise<void> {
  await tx.delete(removals).where(and(eq(removals.groupId, groupId), eq(removals.userId, userId)));
}
