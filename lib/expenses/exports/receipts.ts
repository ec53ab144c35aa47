import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { receipts } from "@/db/schema/receipts";
import { DomainError } from "@/lib/errors";
import type { NowOf } from "@/lib/groups/places";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { type Kept, readStored } from "../receipts/contents";
import { ObjectIsLost, StoreFailure } from "../receipts/object-store";

type Look = { groupId: string; nowOf: NowOf };

/**
 * Receipts of expenses as a file has them, in the order in which they came. What is in them goes along until that is as much as
 * a file that is read again may have; of the others it says only what they are called.
 */
export function receiptsTaker({ groupId, nowOf }: Look) {
  const contentOf = contentTaker();
  return async (tx: Transaction, ids: string[]) => {
    const rows = await tx
      .select()
      .from(receipts)
      .where(and(eq(receipts.groupId, groupId), inArray(receipts.expenseId, ids), isNull(receipts.removedAt)))
      .orderBy(asc(receipts.expenseId), asc(receipts.id));
    const taken: (FiledReceipt & { expenseId: string })[] = [];
    for (const { expenseId, name, type, addedBy, addedAt, ...kept } of rows) {
      const said = { expenseId, name, type, addedBy: nowOf(addedBy), addedAt: addedAt.toISOString() };
      const content = await contentOf(tx, kept);
      taken.push({ ...said, ...(content && { content: content.toString("base64") }) });
    }
    return Map.groupBy(taken, ({ expenseId }) => expenseId);
  };
}

type FiledReceipt = { name: string; type: string; addedBy: string; addedAt: string; content?: string };

type Measured = Kept & { width: number | null; height: number | null };

/** What is in one of them, as long as there is room for it; null for what is left out. */
function contentTaker() {
  let bytes: number = limits.exportReceiptBytesMax;
  let pixels: number = limits.importPixelsMax;
  let count: number = limits.importReceiptsMax;
  const read = patientReader();
  return async (tx: Transaction, { width, height, ...kept }: Measured): Promise<Buffer | null> => {
    const size = (width ?? 0) * (height ?? 0);
    if (kept.bytes > bytes || size > pixels || count === 0) return null;
    const content = await read(tx, kept);
    if (content) [bytes, pixels, count] = [bytes - kept.bytes, pixels - size, count - 1];
    return content;
  };
}

/**
 * One that is lost ends no file. A store that is away is asked once, and a slow one no longer than the transaction may idle:
 * the group's words are worth more than its pictures.
 */
function patientReader() {
  let patience = limits.exportStoreSeconds * 1000;
  return async (tx: Transaction, kept: Kept): Promise<Buffer | null> => {
    const isStored = kept.keptIn === "store";
    if (isStored && patience <= 0) return null;
    const start = performance.now();
    try {
      return await readStored(kept, tx);
    } catch (error) {
      const isGone = error instanceof DomainError && error.key === "receiptIsGone";
      if (!isGone && !(error instanceof StoreFailure)) throw error;
      log.error("export.receipt_left_out", error);
      if (error instanceof StoreFailure && !(error instanceof ObjectIsLost)) patience = 0;
      return null;
    } finally {
      if (isStored) patience -= performance.now() - start;
    }
  };
}
