import type { Along } from "@/lib/expenses/entries/recording";
import type { Membership } from "@/lib/groups/membership";
import { type StoredReceipt, storeContents } from "./contents";
import { keepReceipts, requireRoomInGroup } from "./keeping";
import { digestOf, prepareReceipts, type SentFile } from "./preparing";

/** Receipts that come with a new expense: looked into and stored first, and written down in the expense's own transaction. */
export function receiptsAlong(membership: Membership, files: SentFile[]): Along {
  const { groupId } = membership;
  const sent = files.map(({ content }) => digestOf(content));
  let stored: StoredReceipt[] = [];
  return {
    said: sent,
    ready: async () => {
      const sound = await prepareReceipts(membership, files);
      await requireRoomInGroup(groupId, sound);
      stored = await storeContents(groupId, sound);
    },
    act: async (tx, held, { id: expenseId }) => {
      await keepReceipts(tx, held, { expenseId, sent, stored });
    },
  };
}
