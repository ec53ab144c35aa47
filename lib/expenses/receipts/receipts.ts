import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { receipts } from "@/db/schema/receipts";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership, requireRecorder } from "@/lib/groups/membership";
import { isSeenBy } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { findFirstAnswer, once } from "@/lib/users/idempotency";
import { storeContents } from "./contents";
import { keepReceipts, requireRoomInGroup } from "./keeping";
import { digestOf, prepareReceipts, receiptRefusal, requireFewReceipts, type SentFile } from "./preparing";

const toRecord = { change: "records", least: "member" } as const;

type NewReceipts = { formId: string; expenseId: string; files: SentFile[] };

/** Adds receipts to an expense or a payment. Their contents are kept first, so that no receipt is without one. */
export async function addReceipts(membership: Membership, { formId, expenseId, files }: NewReceipts) {
  if (!isId(formId)) throw new DomainError("INVALID", "formBroken");
  requireRecorder(membership);
  await requireExpense(db, membership, expenseId);
  if (files.length === 0) throw receiptRefusal("receiptMissing");
  const { groupId, userId } = membership;
  const sent = files.map(({ content }) => digestOf(content));
  const asked = { userId, key: formId.toLowerCase(), content: ["receipts", groupId, expenseId.toLowerCase(), sent] };
  const first = await findFirstAnswer<{ added: number }>(asked);
  if (first) return first;
  const sound = await prepareReceipts(membership, await missingOf(files, { groupId, expenseId }));
  await requireRoomInGroup(groupId, sound);
  const stored = await storeContents(groupId, sound);
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    return once(tx, asked, async () => {
      const { id } = await requireExpense(tx, held, expenseId);
      const added = await keepReceipts(tx, held, { expenseId: id, sent, stored });
      if (added > 0)
        await recordActivity(tx, held, { event: "receipts_added", expenseId: id, details: { count: added } });
      return { added };
    });
  });
}

/** Those that the expense does not have. The others are neither drawn nor stored again, where nobody would count them. */
async function missingOf(files: SentFile[], { groupId, expenseId }: { groupId: string; expenseId: string }) {
  const there = await db
    .select({ sentSha256: receipts.sentSha256 })
    .from(receipts)
    .where(and(eq(receipts.groupId, groupId), eq(receipts.expenseId, expenseId)));
  const known = new Set(there.map(({ sentSha256 }) => sentSha256));
  const missing = files.filter(({ content }) => {
    const digest = digestOf(content);
    return !known.has(digest) && known.add(digest);
  });
  if (missing.length > 0) await requireFewReceipts(there.length + missing.length);
  return missing;
}

/** One that is not deleted. In a transaction whoever does something about its receipts waits here for each other. */
async function requireExpense(reader: typeof db | Transaction, membership: Membership, expenseId: string) {
  const which = and(eq(expenses.groupId, membership.groupId), eq(expenses.id, expenseId), isSeenBy(membership));
  const columns = { id: expenses.id, deletedAt: expenses.deletedAt };
  const look = () => reader.select(columns).from(expenses).where(which);
  const [expense] = isId(expenseId) ? await (reader === db ? look() : look().for("no key update")) : [];
  if (!expense) throw new DomainError("NOT_FOUND", "expenseIsGone");
  if (expense.deletedAt) throw new DomainError("CONFLICT", "expenseIsDeleted");
  return expense;
}

type OneReceipt = { expenseId: string; receiptId: string };

/** Takes a receipt off its expense. It can be restored until a job takes it away for good. */
export async function removeReceipt(membership: Membership, which: OneReceipt) {
  return setRemoval(membership, { ...which, isRemoved: true });
}

export async function restoreReceipt(membership: Membership, which: OneReceipt) {
  return setRemoval(membership, { ...which, isRemoved: false });
}

type Wanted = OneReceipt & { isRemoved: boolean };

/** Who asks for what is so already changes nothing. */
async function setRemoval(membership: Membership, { expenseId, receiptId, isRemoved }: Wanted) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    const { id } = await requireExpense(tx, held, expenseId);
    const isThis = and(eq(receipts.groupId, held.groupId), eq(receipts.expenseId, id), eq(receipts.id, receiptId));
    const look = () => tx.select().from(receipts).where(isThis).for("no key update");
    const [receipt] = isId(receiptId) ? await look() : [];
    if (!receipt) throw new DomainError("NOT_FOUND", "receiptIsGone");
    if ((receipt.removedAt !== null) === isRemoved) return { isChanged: false };
    const removal = isRemoved
      ? { removedAt: sql`now()`, removedBy: held.memberId }
      : { removedAt: null, removedBy: null };
    await tx.update(receipts).set(removal).where(isThis);
    await recordActivity(tx, held, { event: isRemoved ? "receipt_removed" : "receipt_restored", expenseId: id });
    return { isChanged: true };
  });
}
