import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { receipts } from "@/db/schema/receipts";
import { DomainError } from "@/lib/errors";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isOfSeen, isSeenBy } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { readPart, readWhole } from "./contents";

const columns = {
  id: receipts.id,
  name: receipts.name,
  type: receipts.type,
  bytes: receipts.bytes,
  width: receipts.width,
  height: receipts.height,
  addedBy: receipts.addedBy,
  addedAt: receipts.addedAt,
  removedBy: receipts.removedBy,
};

/** Those of an expense or a payment in the order in which they came, and apart from them the removed ones. */
export async function listReceipts(membership: Membership, expenseId: string) {
  if (!isId(expenseId)) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const { groupId } = membership;
  const isOf = and(eq(receipts.groupId, groupId), eq(receipts.expenseId, expenseId));
  const [rows, nowOf, [expense]] = await Promise.all([
    db.select(columns).from(receipts).where(isOf).orderBy(asc(receipts.id)),
    listMergedPlaces(db, groupId),
    db
      .select({ id: expenses.id })
      .from(expenses)
      .where(and(eq(expenses.groupId, groupId), eq(expenses.id, expenseId), isSeenBy(membership))),
  ]);
  if (!expense) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const listed = rows.map(({ addedBy, removedBy, ...receipt }) => {
    return { ...receipt, memberId: nowOf(addedBy), removedById: removedBy && nowOf(removedBy) };
  });
  return {
    receipts: listed.filter(({ removedById }) => removedById === null),
    removed: listed.filter(({ removedById }) => removedById !== null),
  };
}

export type ListedReceipt = Awaited<ReturnType<typeof listReceipts>>["receipts"][number];

type OneReceipt = { expenseId: string; receiptId: string };

/** What is in one, all of it or of a picture its small view. A removed one is gone for whoever looks. */
export async function readReceipt(
  membership: Membership,
  { expenseId, receiptId, part }: OneReceipt & { part: "whole" | "thumbnail" },
) {
  const { groupId } = membership;
  const isThis = and(eq(receipts.groupId, groupId), eq(receipts.expenseId, expenseId), eq(receipts.id, receiptId));
  const isSeen = isOfSeen(membership, receipts.expenseId);
  const look = () =>
    db
      .select()
      .from(receipts)
      .where(and(isThis, isNull(receipts.removedAt), isSeen));
  const [receipt] = isId(expenseId) && isId(receiptId) ? await look() : [];
  if (!receipt) throw new DomainError("NOT_FOUND", "receiptIsGone");
  const { name, type, sha256 } = receipt;
  const content = async () => (part === "whole" ? readWhole(receipt) : readPart(receipt, part));
  return { name, type, sha256, content };
}
