import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { receipts } from "@/db/schema/receipts";
import type { NowOf } from "@/lib/expenses/entries/kept-versions";
import { limits } from "@/lib/limits";
import { readWhole } from "../receipts/contents";

type Look = { groupId: string; nowOf: NowOf };

/**
 * Receipts of expenses as a file has them, in the order in which they came. What is in them goes along until that is as much as
 * a file that is read again may have; of the others it says only what they are called.
 */
export function receiptsTaker({ groupId, nowOf }: Look) {
  let [room, left]: [number, number] = [limits.exportReceiptBytesMax, limits.importReceiptsMax];
  return async (tx: Transaction, ids: string[]) => {
    const rows = await tx
      .select()
      .from(receipts)
      .where(and(eq(receipts.groupId, groupId), inArray(receipts.expenseId, ids), isNull(receipts.removedAt)))
      .orderBy(asc(receipts.expenseId), asc(receipts.id));
    const taken: (FiledReceipt & { expenseId: string })[] = [];
    for (const { expenseId, name, type, addedBy, addedAt, ...kept } of rows) {
      const said = { expenseId, name, type, addedBy: nowOf(addedBy), addedAt: addedAt.toISOString() };
      const hasRoom = kept.bytes <= room && left > 0;
      if (hasRoom) [room, left] = [room - kept.bytes, left - 1];
      taken.push({ ...said, ...(hasRoom && { content: (await readWhole(kept)).toString("base64") }) });
    }
    return Map.groupBy(taken, ({ expenseId }) => expenseId);
  };
}

type FiledReceipt = { name: string; type: string; addedBy: string; addedAt: string; content?: string };
