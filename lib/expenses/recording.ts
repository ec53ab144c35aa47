import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { type ExpenseKind, expenseParts, expenses } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isId } from "@/lib/ids";
import { once } from "@/lib/users/idempotency";
import { moveBalances } from "./balance-moves";
import { categoryOf } from "./category-guess";
import {
  type AskedEntry,
  type Entry,
  isSameEntry,
  isSameMoney,
  type Part,
  partsOf,
  type SoundEntry,
  soundEntry,
} from "./entries";
import { givenIn } from "./giving";
import { keepLatest } from "./latest-expenses";
import { requireParticipants } from "./participants";
import { priceColumns, priceIn, priceOf } from "./price";
import { payerFieldOf } from "./sound-payers";
import { splitColumns, splitIn } from "./split-columns";
import { keepVersion, keepVersionBefore } from "./versions";

const toRecord = { change: "records", least: "member" } as const;

/** Writes an expense or a payment down under its form's id: the same form sent again makes no second one. */
export async function recordEntry(membership: Membership, { formId, ...asked }: AskedEntry & { formId: string }) {
  if (!isId(formId)) throw new DomainError("INVALID", "formBroken");
  const id = formId.toLowerCase();
  const sound = soundEntry({ ...asked, id }, membership.group.currency);
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    const content = ["expense", held.groupId, sound];
    return once(tx, { userId: held.userId, key: id, content }, async () => {
      requireCurrencyOf(held, membership);
      const entry = await wholeEntry(tx, held, { ...sound, id });
      // Who left without being quits can still pay, and be paid.
      const before = entry.kind === "payment" ? [...Object.keys(entry.payers), ...entry.memberIds] : [];
      await requireParticipants(tx, held, { ...entry, payerField: payerFieldOf(asked), before });
      const parts = partsOf(id, entry);
      await insertEntry(tx, held, { id, entry });
      await insertParts(tx, { groupId: held.groupId, expenseId: id, parts });
      await keepVersion(tx, held, { expenseId: id, version: 1, entry, parts });
      await moveBalances(tx, held.groupId, [{ ...entry, id, parts, counts: true }]);
      if (entry.kind === "expense") await keepLatest(tx, held, id);
      const details = { amount: String(entry.amount), sharers: entry.memberIds.length };
      await recordActivity(tx, held, { event: "expense_recorded", expenseId: id, details });
      return { id };
    });
  });
}

/** With what was left to the title and to the day. */
async function wholeEntry(tx: Transaction, held: Membership, sound: SoundEntry & { id: string }): Promise<Entry> {
  const { id: _, ...entry } = { ...sound, category: await categoryOf(tx, held, sound) };
  return { ...entry, ...(await priceOf(tx, { ...entry, into: held.group.currency })) };
}

/** What was typed was read in the currency that the group had then. */
function requireCurrencyOf(held: Membership, { group }: Membership): void {
  if (held.group.currency !== group.currency) throw new DomainError("CONFLICT", "currencyHasChanged");
}

/** The id was chosen by who sends it, so it may be the one of something that is there already. */
async function insertEntry(tx: Transaction, held: Membership, { id, entry }: { id: string; entry: Entry }) {
  const { kind, title, note, category, spentOn } = entry;
  const inserted = await tx
    .insert(expenses)
    .values({
      groupId: held.groupId,
      id,
      ...{ kind, title, note, category, spentOn },
      ...priceColumns(entry),
      ...splitColumns(entry),
      createdBy: held.memberId,
    })
    .onConflictDoNothing()
    .returning({ id: expenses.id });
  if (inserted.length === 0) throw new DomainError("CONFLICT", "savedAlready");
}

async function insertParts(
  tx: Transaction,
  { groupId, expenseId, parts }: { groupId: string; expenseId: string; parts: Part[] },
): Promise<void> {
  await tx.insert(expenseParts).values(parts.map((part) => ({ groupId, expenseId, ...part })));
}

type Edit = AskedEntry & { expenseId: string; version: number };

/**
 * Makes something else of an expense or a payment, if it still is what the edit started from. An edit that asks for what
 * is there already changes nothing, so that one which is sent twice is no refusal.
 */
export async function editEntry(membership: Membership, { expenseId, version, ...asked }: Edit) {
  if (!isId(expenseId)) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const sound = soundEntry({ ...asked, id: expenseId.toLowerCase() }, membership.group.currency);
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    const before = await lockEntry(tx, held, expenseId);
    const entry = await wholeEntry(tx, held, { ...sound, id: before.id });
    if (before.kind !== entry.kind) throw new DomainError("NOT_FOUND", "expenseIsGone");
    if (before.isDeleted) throw new DomainError("CONFLICT", "expenseIsDeleted");
    if (isSameEntry(before, entry)) return { isChanged: false };
    if (before.version !== version) throw new DomainError("CONFLICT", "expenseWasChanged");
    const idsBefore = before.parts.map(({ memberId }) => memberId);
    await requireParticipants(tx, held, { ...entry, payerField: payerFieldOf(asked), before: idsBefore });
    // What nobody changed of it stays, also where a merge has given one place two shares.
    const parts = isSameMoney(before, entry) ? before.parts : partsOf(before.id, entry);
    await rewriteEntry(tx, held, { before, entry, parts });
    return { isChanged: true };
  });
}

type Rewriting = { before: Written; entry: Entry; parts: Part[]; details?: Record<string, string | number> };

/** Makes another version of something that is locked, and of which all is known to be sound. */
export async function rewriteEntry(
  tx: Transaction,
  held: Membership,
  { before, entry, parts, details = {} }: Rewriting,
): Promise<void> {
  const { id, parts: partsBefore } = before;
  const version = before.version + 1;
  await keepVersionBefore(tx, held, { expenseId: id, entry: before, parts: partsBefore });
  await replaceEntry(tx, held, { id, version, entry, parts });
  await keepVersion(tx, held, { expenseId: id, version, entry, parts });
  await moveBalances(tx, held.groupId, [
    { ...before, counts: false },
    { ...entry, id, parts, counts: true },
  ]);
  const said = { version, ...amountsOf(before, entry), ...details };
  await recordActivity(tx, held, { event: "expense_edited", expenseId: id, details: said });
}

function amountsOf(before: Entry, after: Entry): Record<string, string> {
  return before.amount === after.amount ? {} : { amountBefore: String(before.amount), amount: String(after.amount) };
}

type Replacement = { id: string; version: number; entry: Entry; parts: Part[] };

async function replaceEntry(tx: Transaction, { groupId }: Membership, { id, version, ...made }: Replacement) {
  const { title, note, category, spentOn } = made.entry;
  await tx
    .update(expenses)
    .set({ title, note, category, spentOn, ...priceColumns(made.entry), ...splitColumns(made.entry), version })
    .where(and(eq(expenses.groupId, groupId), eq(expenses.id, id)));
  await tx.delete(expenseParts).where(and(eq(expenseParts.groupId, groupId), eq(expenseParts.expenseId, id)));
  await insertParts(tx, { groupId, expenseId: id, parts: made.parts });
}

/** Hides something, or shows it again. Who asks for what is so already changes nothing. */
export async function setDeletion(membership: Membership, wanted: { expenseId: string; isDeleted: boolean }) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    const entry = await lockEntry(tx, held, wanted.expenseId);
    if (entry.isDeleted === wanted.isDeleted) return { isChanged: false };
    await tx
      .update(expenses)
      .set({ deletedAt: wanted.isDeleted ? sql`now()` : null })
      .where(and(eq(expenses.groupId, held.groupId), eq(expenses.id, entry.id)));
    await moveBalances(tx, held.groupId, [{ ...entry, counts: !wanted.isDeleted }]);
    const event = wanted.isDeleted ? "expense_deleted" : "expense_restored";
    await recordActivity(tx, held, { event, expenseId: entry.id });
    return { isChanged: true };
  });
}

const { memberId, paid, owed, paidOriginal } = getTableColumns(expenseParts);

const partColumns = { memberId, paid, owed, paidOriginal };

type Written = Entry & { id: string; version: number; isDeleted: boolean; parts: Part[] };

/** In the order in which an entry has them. */
function payersIn(kind: ExpenseKind, parts: Part[]): Record<string, bigint> {
  const given = parts.map((part) => [part.memberId, part.paidOriginal ?? givenIn(kind, part)] as const);
  const paid = given.filter(([, amount]) => amount > 0n);
  return Object.fromEntries(paid.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** One of this group's, whose row nobody else changes until the transaction ends. */
export async function lockEntry(tx: Transaction, { groupId }: Membership, expenseId: string): Promise<Written> {
  const which = and(eq(expenses.groupId, groupId), eq(expenses.id, expenseId));
  const [row] = isId(expenseId) ? await tx.select().from(expenses).where(which).for("no key update") : [];
  if (!row) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const parts = await tx
    .select(partColumns)
    .from(expenseParts)
    .where(and(eq(expenseParts.groupId, groupId), eq(expenseParts.expenseId, row.id)));
  const { id, kind, title, note, category, spentOn, version, deletedAt } = row;
  const split = splitIn(row, await listMergedPlaces(tx, groupId));
  const entry = { kind, title, note, category, spentOn, payers: payersIn(kind, parts), ...priceIn(row), ...split };
  return { ...entry, id, version, isDeleted: deletedAt !== null, parts };
}
