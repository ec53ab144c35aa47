import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";

/** How much of a group's row a change needs for itself: people and roles are changed by one at a time. */
export type Change = "records" | "people" | "group";

/**
 * The lock that every writer on a group takes before any other, also whoever has no place in it. Who shares a row's lock
 * passes those who wait for it alone, so that a member who keeps writing could keep their own removal waiting: the
 * advisory lock before it is given in the order of asking. Whoever waits keeps a connection, so nobody waits long.
 */
export async function lockGroupRow(tx: Transaction, groupId: string, change: Change): Promise<void> {
  const isShared = change === "records";
  try {
    const patience = sql`set_config('lock_timeout', ${`${limits.groupWaitSeconds}s`}, true)`;
    const key = sql`hashtextextended(${groupId}, 0)`;
    const lock = isShared ? sql`pg_advisory_xact_lock_shared(${key})` : sql`pg_advisory_xact_lock(${key})`;
    await tx.execute(sql`select ${patience}, ${lock}`);
    await tx
      .select({ id: groups.id })
      .from(groups)
      .where(eq(groups.id, groupId))
      .for(isShared ? "share" : "no key update");
    await tx.execute(sql`set local lock_timeout to default`);
  } catch (error) {
    if (!isWaitOver(error)) throw error;
    throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: limits.groupWaitSeconds });
  }
}

/** What PostgreSQL says when a lock was not to be had in time. */
function isWaitOver(error: unknown): boolean {
  return error instanceof Error && (error.cause as { code?: string } | undefined)?.code === "55P03";
}
