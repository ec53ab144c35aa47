import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import { categoryOf } from "@/lib/expenses/categories/category-guess";
import { ownIdOf } from "@/lib/expenses/categories/group-categories";
import { requireCurrencyOf } from "@/lib/expenses/currencies/group-currency";
import { payerFieldOf } from "@/lib/expenses/splits/sound-payers";
import { keptSplit, requireSayable } from "@/lib/expenses/splits/sound-split";
import { moveBalances } from "@/lib/expenses/sums/balance-moves";
import { recordActivity } from "@/lib/groups/activity";
import { type Author, lockGroup, type Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { findFirstAnswer, once } from "@/lib/users/idempotency";
import { type AskedEntry, type Entry, isSameEntry, isSameMoney, partsOf, type SoundEntry, soundEntry } from "./entries";
import { keepLatest } from "./latest-expenses";
import { requireParticipants } from "./participants";
import { priceColumns, priceOf } from "./price";
import { insertParts, rewriteEntry } from "./rewriting";
import { splitColumns } from "./split-columns";
import { keepVersion } from "./versions";
import { lockEntry } from "./written-entries";

const toRecord = { change: "records", least: "member" } as const;

/** What is asked for along with an entry, and done in its transaction. */
export type Along = {
  /** All of it, so that the same form is known again. */
  said: unknown;
  /** What takes longer than a transaction should: done before it, and not for a form that was answered. */
  ready?(): Promise<void>;
  /** What it locks before anything of the entry is locked. */
  prepare?(tx: Transaction, held: Membership): Promise<void>;
  act(tx: Transaction, held: Membership, written: Saved): Promise<void>;
};

/** An entry as it stands then, and as it stood before, where it did. */
type Saved = { id: string; entry: Entry; before?: Entry };

/** Writes an expense or a payment down under its form's id: the same form sent again makes no second one. */
export async function recordEntry(
  membership: Membership,
  { formId, ...asked }: AskedEntry & { formId: string },
  along: readonly Along[] = [],
) {
  if (!isId(formId)) throw new DomainError("INVALID", "formBroken");
  const id = formId.toLowerCase();
  const sound = soundEntry(asked, membership.group.currency);
  const content = ["expense", membership.groupId, sound, ...along.map(({ said }) => said)];
  const sent = { userId: membership.userId, key: id, content };
  const first = along.some(({ ready }) => ready) ? await findFirstAnswer<{ id: string }>(sent) : null;
  if (first) return first;
  for (const { ready } of along) await ready?.();
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    return once(tx, sent, async () => {
      requireCurrencyOf(held, membership);
      for (const { prepare } of along) await prepare?.(tx, held);
      const entry = await writeEntry(tx, held, { sound: { ...sound, id }, payerField: payerFieldOf(asked) });
      for (const { act } of along) await act(tx, held, { id, entry });
      if (entry.kind === "expense") await keepLatest(tx, held, id);
      return { id };
    });
  });
}

type Writing = {
  sound: SoundEntry & { id: string };
  payerField: ReturnType<typeof payerFieldOf>;
  /** What the activity says besides. */
  details?: Record<string, string>;
};

/** Writes down what is sound, under the group's lock. */
export async function writeEntry(tx: Transaction, held: Author, { sound, payerField, ...said }: Writing) {
  const { id } = sound;
  const entry = await wholeEntry(tx, held, sound);
  // Who left without being quits can still pay, and be paid.
  const before = entry.kind === "payment" ? [...Object.keys(entry.payers), ...entry.memberIds] : [];
  await requireParticipants(tx, held, { ...entry, payerField, before });
  const parts = partsOf(id, entry);
  await insertEntry(tx, held, { id, entry });
  await insertParts(tx, { groupId: held.groupId, expenseId: id, parts });
  await keepVersion(tx, held, { expenseId: id, version: 1, entry, parts });
  await moveBalances(tx, held.groupId, [{ ...entry, id, parts, counts: true }]);
  const details = { amount: String(entry.amount), sharers: entry.memberIds.length, ...said.details };
  await recordActivity(tx, held, { event: "expense_recorded", expenseId: id, details });
  return entry;
}

/** With what was left to the title and to the day. */
export async function wholeEntry(tx: Transaction, held: Author, sound: SoundEntry & { id: string }): Promise<Entry> {
  const { id: _, ...entry } = { ...sound, category: await categoryOf(tx, held, sound) };
  return { ...entry, ...(await priceOf(tx, { ...entry, into: held.group.currency })) };
}

/** The id was chosen by who sends it, so it may be the one of something that is there already. */
async function insertEntry(tx: Transaction, held: Author, { id, entry }: { id: string; entry: Entry }) {
  const { kind, title, note, category, spentOn } = entry;
  const inserted = await tx
    .insert(expenses)
    .values({
      groupId: held.groupId,
      id,
      ...{ kind, title, note, category, ownCategoryId: ownIdOf(category), spentOn },
      ...priceColumns(entry),
      ...splitColumns(entry),
      createdBy: held.memberId,
    })
    .onConflictDoNothing()
    .returning({ id: expenses.id });
  if (inserted.length === 0) throw new DomainError("CONFLICT", "savedAlready");
}

type Edit = AskedEntry & { expenseId: string; version: number };

/**
 * Makes something else of an expense or a payment, if it still is what the edit started from. An edit that asks for what
 * is there already changes nothing, so that one which is sent twice is no refusal.
 */
export async function editEntry(membership: Membership, { expenseId, version, ...asked }: Edit, along?: Along) {
  if (!isId(expenseId)) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const { currency } = membership.group;
  const sound = soundEntry(asked, currency, { split: keptSplit });
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    await along?.prepare?.(tx, held);
    const before = await lockEntry(tx, held, expenseId);
    const entry = await wholeEntry(tx, held, { ...sound, id: before.id });
    if (before.kind !== entry.kind) throw new DomainError("NOT_FOUND", "expenseIsGone");
    if (before.isDeleted) throw new DomainError("CONFLICT", "expenseIsDeleted");
    if (isSameEntry(before, entry)) {
      await along?.act(tx, held, { id: before.id, entry, before });
      return { isChanged: false };
    }
    if (before.version !== version) throw new DomainError("CONFLICT", "expenseWasChanged");
    const isSame = isSameMoney(before, entry);
    if (!isSame) requireSayable(entry, entry.original);
    const idsBefore = before.parts.map(({ memberId }) => memberId);
    await requireParticipants(tx, held, { ...entry, payerField: payerFieldOf(asked), before: idsBefore });
    // What nobody changed of it stays, also where a merge has given one place two shares.
    const parts = isSame ? before.parts : partsOf(before.id, entry);
    await rewriteEntry(tx, held, { before, entry, parts });
    await along?.act(tx, held, { id: before.id, entry, before });
    return { isChanged: true };
  });
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
