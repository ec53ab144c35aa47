import type { Membership } from "@/lib/groups/membership";
import type { Alongside } from "../recording";
import { placeContents } from "./contents";
import { keepReceipts } from "./keeping";
import { prepareReceipts, type SentFile } from "./preparing";

/** Receipts that come with a new expense: looked into and placed first, and written down in the expense's own transaction. */
export async function receiptsAlongside(membership: Membership, files: SentFile[]): Promise<Alongside | undefined> {
  if (files.length === 0) return undefined;
  const placed = await placeContents(membership.groupId, await prepareReceipts(membership, files));
  return {
    content: placed.map(({ sentSha256 }) => sentSha256),
    write: async (tx, held, expenseId) => {
      await keepReceipts(tx, held, { expenseId, placed });
    },
  };
}
