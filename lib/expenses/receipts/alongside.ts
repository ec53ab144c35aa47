import type { Membership } from "@/lib/groups/membership";
import type { Along } from "../recording";
import { storeContents } from "./contents";
import { keepReceipts, requireRoomInGroup } from "./keeping";
import { prepareReceipts, type SentFile } from "./preparing";

/** Receipts that come with a new expense: looked into and stored first, and written down in the expense's own transaction. */
export async function receiptsAlong(membership: Membership, files: SentFile[]): Promise<Along> {
  const { groupId } = membership;
  const sound = await prepareReceipts(membership, files);
  await requireRoomInGroup(groupId, sound);
  const stored = await storeContents(groupId, sound);
  const sent = stored.map(({ sentSha256 }) => sentSha256);
  return {
    said: sent,
    act: async (tx, held, { id: expenseId }) => {
      await keepReceipts(tx, held, { expenseId, sent, stored });
    },
  };
}
