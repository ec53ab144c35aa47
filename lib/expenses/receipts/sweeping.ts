import { and, asc, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { receiptLeftovers, receipts, receiptTotals } from "@/db/schema/receipts";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { hasStore, removeObject } from "./object-store";

/** Takes removed receipts away for good, and out of the store what no receipt holds. It may run anywhere, twice or late. */
export async function sweepReceipts(_: JobScope): Promise<void> {
  await takeAway();
  await clearStore();
}

async function takeAway(): Promise<void> {
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
}

/** One that the store does not remove keeps its line here, and is tried again by the next round. */
async function clearStore(): Promise<void> {
  const due = await db
    .select({ object: receiptLeftovers.object })
    .from(receiptLeftovers)
    .where(isOver())
    .orderBy(asc(receiptLeftovers.since))
    .limit(limits.jobRowsMax);
  if (due.length === 0) return;
  if (!hasStore()) {
    log.warn("receipts.store_is_missing", { leftovers: due.length });
    return;
  }
  for (const { object } of due) {
    await removeObject(object);
    await db.delete(receiptLeftovers).where(and(eq(receiptLeftovers.object, object), isOver()));
  }
  log.info("receipts.objects_removed", { count: due.length });
}

/** Whoever was writing it would have written it down by then. */
function isOver() {
  return lt(receiptLeftovers.since, ago(limits.receiptLeftoverSeconds));
}
