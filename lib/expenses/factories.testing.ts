import { deepEqual, equal } from "node:assert/strict";
import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { debts } from "@/db/schema/debts";
import { members } from "@/db/schema/groups";
import type { OwnCategory } from "@/lib/categories";
import { evenRate } from "@/lib/exchange";
import { listBalances } from "@/lib/expenses/balances/balances";
import { type BroughtEntry, entryPieces, insertEntries } from "@/lib/expenses/brought/many-entries";
import { addCategory } from "@/lib/expenses/categories/category-changes";
import { type Entry, partsOf } from "@/lib/expenses/entries/entries";
import { findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import type { Glyph } from "@/lib/glyphs";
import { addMember, addPlaceholder, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { createGroup } from "@/lib/groups/groups";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import type { Account } from "@/lib/users/sessions";
import { type ExpenseInput, findExpense, recordExpense } from "./expenses";

/** A group whose first place is the account's, and the others nobody's. */
export async function makePlaces(account: Account, count: number) {
  const input = { formId: newId(), name: "Azores", description: "", currency: "EUR" };
  const membership = await requireMembershipOf(account, (await createGroup(account, input)).id);
  const memberIds = [membership.memberId];
  while (memberIds.length < count) memberIds.push((await addPlaceholder(membership)).memberId);
  return { membership, memberIds };
}

/** An owner, a member and a placeholder, in the order in which they came. */
export async function makeFlat({ currency = "EUR" } = {}) {
  const group = await makeGroup({ currency });
  const jonas = await addMember(group);
  const tomas = await addPlaceholder(group);
  return { ...group, jonas, tomas, everyone: [group.membership.memberId, jonas.memberId, tomas.memberId] };
}

type Leaving = { memberId: string; last?: (tx: Transaction) => Promise<unknown> };

/** Takes a place from someone, in the way in which people are changed. */
export async function leave(owner: Membership, { memberId, last }: Leaving): Promise<void> {
  await db.transaction(async (tx) => {
    const { groupId } = await lockGroup(tx, owner, { change: "people", least: "admin" });
    await tx
      .update(members)
      .set({ leftAt: sql`now()` })
      .where(and(eq(members.groupId, groupId), eq(members.id, memberId)));
    await last?.(tx);
  });
}

/** An expense that its recorder paid and that is theirs alone, unless told otherwise. */
export function newExpense(membership: Membership, input: Partial<ExpenseInput> = {}): ExpenseInput {
  const { memberId } = membership;
  return {
    title: "Groceries",
    amount: 1200n,
    spentOn: "2026-11-08",
    payerId: memberId,
    memberIds: [memberId],
    ...input,
  };
}

export async function makeExpense(membership: Membership, input: Partial<ExpenseInput> = {}) {
  const made = newExpense(membership, input);
  const { id } = await recordExpense(membership, { formId: newId(), ...made });
  return { expenseId: id, version: 1, ...made };
}

/** So many at once, written as an import writes them, since recording one after the other would take long. */
export async function insertExpenses(
  membership: Membership,
  { memberIds, count }: { memberIds: string[]; count: number },
): Promise<string[]> {
  const entries = Array.from({ length: count }, (_, place): BroughtEntry => {
    const [id, amount] = [newId(), BigInt(10_000 + place)];
    const said = { title: "Groceries", note: "", category: "", spentOn: "2026-11-08", uneven: null } as const;
    const price = { original: { amount, currency: "EUR" }, rate: evenRate, amount };
    const entry: Entry = { kind: "expense", ...said, ...price, payers: { [membership.memberId]: amount }, memberIds };
    const written = { version: 1, recordedById: membership.memberId, recordedAt: new Date(), deletedAt: null };
    return { id, entry, parts: partsOf(id, entry), ...written, versions: null, comments: [] };
  });
  await db.transaction(async (tx) => {
    const { groupId } = await lockGroup(tx, membership, { change: "people", least: "owner" });
    for (const piece of entryPieces(entries)) await insertEntries(tx, groupId, piece);
  });
  return entries.map(({ id }) => id);
}

export async function requireExpense(membership: Membership, expenseId: string) {
  const found = await findExpense(membership, expenseId);
  if (!found) throw new Error("There is no such expense in this group.");
  return found;
}

/** What is kept of this group and is not what its parts say. */
export async function differencesIn(groupId: string) {
  return (await findBalanceDifferences(db)).filter((difference) => difference.groupId === groupId);
}

export async function netsIn(membership: Membership): Promise<bigint[]> {
  return (await listBalances(membership)).map(({ net }) => net);
}

/** Fails where what a place owes others and is owed by them, one by one, is not its balance. */
export async function expectDebtsToBeBalances(membership: Membership): Promise<void> {
  const sums = new Map<string, bigint>();
  const add = (id: string, amount: bigint) => sums.set(id, (sums.get(id) ?? 0n) + amount);
  for (const { oneId, otherId, amount } of await db.select().from(debts).where(eq(debts.groupId, membership.groupId))) {
    add(oneId, -amount);
    add(otherId, amount);
  }
  for (const { memberId, net } of await listBalances(membership)) {
    equal(sums.get(memberId) ?? 0n, net);
    sums.delete(memberId);
  }
  deepEqual(
    [...sums.values()].filter((sum) => sum !== 0n),
    [],
  );
}

/** One of the group's own categories, as its expenses bear it. */
export async function makeCategory(
  membership: Membership,
  { name = "Sauna", glyph = "flame" }: { name?: string; glyph?: Glyph } = {},
): Promise<OwnCategory> {
  const { id } = await addCategory(membership, { formId: newId(), name, glyph });
  return id as OwnCategory;
}
