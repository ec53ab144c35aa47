import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { receipts, receiptTotals } from "@/db/schema/receipts";
import { DomainError } from "@/lib/errors";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { day, megabyte } from "@/lib/measures";
import { amountOf, readLimit } from "@/lib/users/rate-limits";
import { keepContents, type StoredReceipt } from "./contents";
import { receiptRefusal, type SoundReceipt, tooManyReceipts } from "./preparing";

/**
 * Writes receipts of an expense down, whose row the caller has locked. A file that is there already is there once, and one that
 * was removed comes back by being added again. Returns how many are new to see.
 */
export async function keepReceipts(
  tx: Transaction,
  held: Membership,
  { expenseId, sent, stored }: { expenseId: string; sent: string[]; stored: StoredReceipt[] },
): Promise<number> {
  const { groupId, memberId: addedBy } = held;
  const isOf = and(eq(receipts.groupId, groupId), eq(receipts.expenseId, expenseId));
  const there = await tx.select().from(receipts).where(isOf);
  const removed = there.filter(({ removedAt, sentSha256 }) => removedAt && sent.includes(sentSha256));
  if (removed.length > 0) {
    const ids = removed.map(({ id }) => id);
    await tx
      .update(receipts)
      .set({ removedAt: null, removedBy: null })
      .where(and(isOf, inArray(receipts.id, ids)));
  }
  const known = new Set(there.map(({ sentSha256 }) => sentSha256));
  // One that was there before it was looked into is taken away for good by now.
  if (sent.some((digest) => !known.has(digest) && stored.every(({ sentSha256 }) => sentSha256 !== digest)))
    throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: 1 });
  const fresh = stored.filter(({ sentSha256 }) => !known.has(sentSha256) && known.add(sentSha256));
  await requireRoom(tx, there.length + fresh.length);
  if (fresh.length === 0) return removed.length;
  await moveTotal(tx, { groupId, bytes: fresh.reduce((sum, { content }) => sum + content.length, 0) });
  await tx.insert(receipts).values(
    fresh.map(({ content, thumbnail: _, ...receipt }) => {
      return { groupId, expenseId, addedBy, bytes: content.length, ...receipt };
    }),
  );
  await keepContents(tx, groupId, fresh);
  return removed.length + fresh.length;
}

async function requireRoom(tx: Transaction, count: number): Promise<void> {
  const [row] = await tx.execute<{ max: number }>(sql`select ${amountOf(limits.receiptsOfExpense)} as max`);
  const max = row?.max ?? limits.receiptsOfExpense.amountMax;
  if (count > max) throw tooManyReceipts(max);
}

/** Two who fill the last room at once wait for each other at the sum's row. */
export async function moveTotal(
  tx: Transaction,
  { groupId, bytes }: { groupId: string; bytes: number },
): Promise<void> {
  const [total] = await tx
    .insert(receiptTotals)
    .values({ groupId, bytes })
    .onConflictDoUpdate({
      target: receiptTotals.groupId,
      set: { bytes: sql`${receiptTotals.bytes} + ${bytes}::bigint` },
    })
    .returning({ bytes: receiptTotals.bytes, max: amountOf(limits.receiptMegabytesOfGroup) });
  const max = total?.max ?? limits.receiptMegabytesOfGroup.amountMax;
  if ((total?.bytes ?? 0) > max * megabyte) throw full(max);
}

function full(max: number): DomainError {
  return receiptRefusal("receiptsAreFull", { megabytes: max, days: limits.receiptKeptSeconds / day });
}

/** Asked before anything is stored. What is written down asks once more. */
export async function requireRoomInGroup(groupId: string, sound: SoundReceipt[]): Promise<void> {
  if (sound.length === 0) return;
  const [total] = await db.select().from(receiptTotals).where(eq(receiptTotals.groupId, groupId));
  const max = await readLimit(limits.receiptMegabytesOfGroup);
  const bytes = sound.reduce((sum, { content }) => sum + content.length, total?.bytes ?? 0);
  if (bytes > max * megabyte) throw full(max);
}
