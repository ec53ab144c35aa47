import { and, eq, inArray } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { receiptContents, receiptOrphans } from "@/db/schema/receipts";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import type { ReceiptStore } from "@/lib/receipt-files";
import { getObject, hasStore, ObjectIsLost, putObject, StoreFailure } from "./object-store";
import { digestOf, type SoundReceipt } from "./preparing";

export type StoredReceipt = SoundReceipt & { keptIn: ReceiptStore };

type Named = { groupId: string; id: string };

export function objectOf({ groupId, id }: Named): string {
  return `${groupId}/${id}`;
}

/**
 * Puts contents into the store that will keep them, before any row speaks of them. What goes into the store is written down first as an
 * orphan, so that whatever breaks from here on, a job finds it and takes it away.
 */
export async function storeContents<Sound extends SoundReceipt>(
  groupId: string,
  receipts: Sound[],
): Promise<(Sound & StoredReceipt)[]> {
  if (receipts.length === 0 || !hasStore()) return receipts.map((receipt) => ({ ...receipt, keptIn: "database" }));
  await db.insert(receiptOrphans).values(receipts.map(({ id }) => ({ object: objectOf({ groupId, id }) })));
  try {
    for (const { id, content } of receipts) await putObject(objectOf({ groupId, id }), content);
  } catch (error) {
    throw unreached(error, "receiptStoreIsAway");
  }
  return receipts.map((receipt) => ({ ...receipt, keptIn: "store" }));
}

/** Belongs to the transaction that writes the receipts down: from its end on the objects are theirs. */
export async function keepContents(tx: Transaction, groupId: string, receipts: StoredReceipt[]): Promise<void> {
  const wholes = receipts.filter(({ keptIn }) => keptIn === "database");
  const rows = [
    ...wholes.map(({ id, content }) => ({ groupId, receiptId: id, part: "whole" as const, content })),
    ...receipts.flatMap(({ id, thumbnail }) =>
      thumbnail ? [{ groupId, receiptId: id, part: "thumbnail" as const, content: thumbnail }] : [],
    ),
  ];
  if (rows.length > 0) await tx.insert(receiptContents).values(rows);
  const objects = receipts.filter(({ keptIn }) => keptIn === "store").map(({ id }) => objectOf({ groupId, id }));
  if (objects.length === 0) return;
  const held = await tx.delete(receiptOrphans).where(inArray(receiptOrphans.object, objects)).returning();
  // This took so long that the job was here.
  if (held.length < objects.length) throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: 1 });
}

export type Kept = Named & { keptIn: ReceiptStore; bytes: number; sha256: string };

export async function readWhole(receipt: Kept): Promise<Buffer> {
  try {
    return await readStored(receipt);
  } catch (error) {
    throw unreached(error, "receiptIsOutOfReach");
  }
}

/** The same for who goes on where the store fails, and reads in a transaction. */
export async function readStored(receipt: Kept, reader: Reader = db): Promise<Buffer> {
  if (receipt.keptIn === "database") return readPart(receipt, "whole", reader);
  const object = objectOf(receipt);
  const content = await getObject(object, receipt.bytes);
  if (digestOf(content) !== receipt.sha256) throw new ObjectIsLost(`${object} is not what was put there.`);
  return content;
}

export async function readPart(
  { groupId, id }: Named,
  part: "whole" | "thumbnail",
  reader: Reader = db,
): Promise<Buffer> {
  const which = and(
    eq(receiptContents.groupId, groupId),
    eq(receiptContents.receiptId, id),
    eq(receiptContents.part, part),
  );
  const [row] = await reader.select({ content: receiptContents.content }).from(receiptContents).where(which);
  if (!row) throw new DomainError("NOT_FOUND", "receiptIsGone");
  return row.content;
}

function unreached(error: unknown, key: "receiptStoreIsAway" | "receiptIsOutOfReach"): unknown {
  if (!(error instanceof StoreFailure)) return error;
  log.error("receipts.store_failed", error);
  return new DomainError("RATE_LIMITED", key, { retryAfterSeconds: limits.receiptStoreSeconds });
}
