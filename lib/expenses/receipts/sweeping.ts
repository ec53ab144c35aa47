import { and, asc, eq, lt, notInArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { receiptOrphans, receipts, receiptTotals } from "@/db/schema/receipts";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { hasStore, removeObject } from "./object-store";

/** Takes removed receipts away for good, and out of the store what no receipt holds. It may run anywhere, twice or late. */
export async function sweepReceipts(_: JobScope): Promise<void> {
  const until = Date.now() + limits.receiptSweepSeconds * 1000;
  while ((await takeAway()) === limits.jobRowsMax && Date.now() < until);
  await clearStore(until);
}

/** Returns how many it took. */
async function takeAway(): Promise<number> {
  const taken = await db.transaction(async (tx) => {
    const due = tx
      .select({ groupId: receipts.groupId, id: receipts.id })
      .from(receipts)
      .where(lt(receipts.removedAt, ago(limits.receiptKeptSeconds)))
      .orderBy(asc(receipts.groupId), asc(receipts.id))
      .limit(limits.jobRowsMax)
      .for("update", { skipLocked: true });
    const rows = await tx
      .delete(receipts)
      .where(sql`(${receipts.groupId}, ${receipts.id}) in ${due}`)
      .returning({ groupId: receipts.groupId, bytes: receipts.bytes });
    const groupIds = [...new Set(rows.map(({ groupId }) => groupId))].sort();
    for (const groupId of groupIds) {
      const bytes = rows.reduce((sum, row) => (row.groupId === groupId ? sum + row.bytes : sum), 0);
      await tx
        .update(receiptTotals)
        .set({ bytes: sql`${receiptTotals.bytes} - ${bytes}::bigint` })
        .where(eq(receiptTotals.groupId, groupId));
    }
    return rows.length;
  });
  if (taken > 0) log.info("receipts.taken_away", { count: taken });
  return taken;
}

/**
 * One that the store does not remove keeps its line here and none of the others, and is tried again by the next round. The
 * round has failed then, when all the others were tried.
 */
async function clearStore(until: number): Promise<void> {
  const failures = new Map<string, unknown>();
  let removed = 0;
  while (failures.size < limits.jobRowsMax && Date.now() < until) {
    const due = await listDue([...failures.keys()]);
    if (due.length === 0) break;
    if (!hasStore()) return log.warn("receipts.store_is_missing", { orphans: due.length });
    for (const object of due) {
      if (Date.now() > until) break;
      try {
        await removeObject(object);
        await db.delete(receiptOrphans).where(and(eq(receiptOrphans.object, object), isOver()));
        removed += 1;
      } catch (error) {
        log.warn("receipts.object_stays", { object, why: error instanceof Error ? error.message : String(error) });
        failures.set(object, error);
      }
    }
  }
  if (removed > 0) log.info("receipts.objects_removed", { count: removed });
  for (const error of failures.values()) throw error;
}

async function listDue(without: string[]): Promise<string[]> {
  const due = await db
    .select({ object: receiptOrphans.object })
    .from(receiptOrphans)
    .where(and(isOver(), notInArray(receiptOrphans.object, without)))
    .orderBy(asc(receiptOrphans.since))
    .limit(limits.jobRowsMax);
  return due.map(({ object }) => object);
}

/** Whoever was writing it would have written it down by then. */
function isOver() {
  return lt(receiptOrphans.since, ago(limits.receiptOrphanSeconds));
}
