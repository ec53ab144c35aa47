import type { Membership } from "@/lib/groups/membership";
import type { Along } from "../recording";
import { placeContents } from "./contents";
import { keepReceipts } from "./keeping";
import { prepareReceipts, type SentFile } from "./preparing";

/** Receipts that come with a new expense: looked into and placed first, and written down in the expense's own transaction. */
export async function receiptsAlong(membership: Membership, files: SentFile[]): Promise<Along> {
  const placed = await placeContents(membership.groupId, await prepareReceipts(membership, files));
  return {
    said: placed.map(({ sentSha256 }) => sentSha256),
    act: async (tx, held, { id: expenseId }) => {
      await keepReceipts(tx, held, { expenseId, placed });
    },
  };
}
