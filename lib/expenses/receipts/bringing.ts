import type { Transaction } from "@/db/client";
import { receipts } from "@/db/schema/receipts";
import { risingIds } from "@/lib/ids";
import { keepContents, type StoredReceipt, storeContents } from "./contents";
import { moveTotal, requireRoomInGroup } from "./keeping";
import { soundReceipt } from "./preparing";

/** A receipt as a file brings it: whose it is said to be, and what is in it. */
export type FiledReceipt = { expenseId: string; name: string; content: Buffer; addedBy: string; addedAt: Date };

export type BroughtReceipt = StoredReceipt & Pick<FiledReceipt, "expenseId" | "addedBy" | "addedAt">;

type Whose = { groupId: string; userId: string };

/** Through the same door as what somebody sends: told by its content, drawn anew, and placed before any row speaks of it. */
export async function placeBrought(filed: FiledReceipt[], { groupId, userId }: Whose): Promise<BroughtReceipt[]> {
  const nextId = risingIds(filed.length);
  const sound = [];
  for (const { expenseId, addedBy, addedAt, ...file } of filed)
    sound.push({ id: nextId(), expenseId, addedBy, addedAt, ...(await soundReceipt(file, userId)) });
  // The same file is on an expense once.
  const once = [...new Map(sound.map((each) => [`${each.expenseId} ${each.sentSha256}`, each])).values()];
  await requireRoomInGroup(groupId, once);
  return storeContents(groupId, once);
}

/** Belongs to the transaction that writes their expenses down. */
export async function keepBrought(tx: Transaction, groupId: string, brought: BroughtReceipt[]): Promise<void> {
  if (brought.length === 0) return;
  await moveTotal(tx, { groupId, bytes: brought.reduce((sum, { content }) => sum + content.length, 0) });
  await tx
    .insert(receipts)
    .values(brought.map(({ content, thumbnail: _, ...receipt }) => ({ groupId, bytes: content.length, ...receipt })));
  await keepContents(tx, groupId, brought);
}
