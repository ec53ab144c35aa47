import { deepEqual, equal } from "node:assert/strict";
import { and, asc, eq, ne, or } from "drizzle-orm";
import fc from "fast-check";
import { db } from "@/db/client";
import { debtParts, debts } from "@/db/schema/debts";
import { balances, expenseParts, expenses, groupMonths, memberMonths } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import type { Drawn } from "@/lib/drawn.testing";
import { DomainError } from "@/lib/errors";
import { deleteExpense, editExpense, recordExpense, restoreExpense } from "@/lib/expenses/expenses";
import { expectDebtsToBeBalances, makePlaces, netsIn } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { worthOf } from "@/lib/expenses/proofs/dealing.testing";
import {
  bigNumbers,
  bigs,
  cut,
  foreignDrawn,
  modeDrawn,
  numbersOf,
  saidIn,
} from "@/lib/expenses/proofs/drawn-splits.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { makeAccount } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { listMerges } from "./merges";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

/** All that is kept of a group's money, but for the versions, which only go up. */
export async function bookOf(groupId: string) {
  const [parts, sharers, sums, months, placeMonths, owed, owedOf] = await Promise.all([
    db
      .select()
      .from(expenseParts)
      .where(eq(expenseParts.groupId, groupId))
      .orderBy(asc(expenseParts.expenseId), asc(expenseParts.memberId)),
    db
      .select({ id: expenses.id, amount: expenses.amount, splitInput: expenses.splitInput })
      .from(expenses)
      .where(eq(expenses.groupId, groupId))
      .orderBy(asc(expenses.id)),
    db.select().from(balances).where(eq(balances.groupId, groupId)).orderBy(asc(balances.memberId)),
    db.select().from(groupMonths).where(eq(groupMonths.groupId, groupId)).orderBy(asc(groupMonths.month)),
    db
      .select()
      .from(memberMonths)
      // What came to nothing may have a row and may have none.
      .where(and(eq(memberMonths.groupId, groupId), or(ne(memberMonths.paid, 0n), ne(memberMonths.owed, 0n))))
      .orderBy(asc(memberMonths.memberId), asc(memberMonths.month), asc(memberMonths.category)),
    db
      .select()
      .from(debts)
      .where(and(eq(debts.groupId, groupId), ne(debts.amount, 0n)))
      .orderBy(asc(debts.oneId), asc(debts.otherId)),
    db
      .select()
      .from(debtParts)
      .where(eq(debtParts.groupId, groupId))
      .orderBy(asc(debtParts.expenseId), asc(debtParts.oneId), asc(debtParts.otherId)),
  ]);
  return { parts, sharers, sums, months, placeMonths, owed, owedOf };
}

const placesMax = 5;

const step = fc.record({
  act: fc.constantFrom("record", "record", "pay", "edit", "delete", "restore", "merge", "merge", "undo", "try out"),
  amount: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 100_000 })),
  spentOn: fc.constantFrom("2025-12-31", "2026-01-01"),
  category: fc.constantFrom("" as const, "rent" as const),
  places: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2, maxLength: placesMax }),
  target: fc.nat(5),
  mode: modeDrawn,
  foreign: foreignDrawn,
  kind: fc.constantFrom("expense", "expense", "income"),
  cuts: fc.array(cut, { minLength: placesMax, maxLength: placesMax }),
});

const history = fc.array(step, { minLength: 10, maxLength: 22 });

type Step = Drawn<typeof step>;

/** A group in whose places one account writes. */
type Table = { membership: Membership; memberIds: string[]; merged: number; undone: number };

/** Does what a step says, or is refused for what the history before it has made of the places. */
async function take(table: Table, step: Step): Promise<void> {
  const { membership, memberIds } = table;
  const [one = "", other = "", ...others] = step.places.map((place) => memberIds[place] ?? "");
  const foreign = worthOf(step.amount, step.foreign) > 0 ? step.foreign : null;
  const money = { amount: BigInt(step.amount), ...(foreign && { currency: foreign.code, rate: foreign.rate }) };
  const given = { ...money, spentOn: step.spentOn };
  const sharers = [other, ...others];
  const numbers = saidIn(step.mode, { ...step, memberIds: sharers });
  const uneven = bigNumbers(numbers);
  const paid = numbersOf("exactly", { ...step, memberIds: [one, other], cuts: step.cuts.toReversed() });
  const payers = step.places.length > 3 ? bigs(paid.of) : null;
  const said = { kind: step.kind, title: "Groceries", category: step.category };
  const expense = { ...given, ...said, payerId: one, payers, memberIds: sharers, uneven };
  if (step.act === "record") await recordExpense(membership, { formId: newId(), ...expense });
  else if (step.act === "pay") await recordPayment(membership, { formId: newId(), ...given, fromId: one, toId: other });
  else if (step.act === "merge") await merge(table, one, other);
  else if (step.act === "undo") await undo(table, step.target);
  else if (step.act === "try out") await tryOut(table, one, other);
  else await change(table, step, expense);
}

async function change(
  { membership }: Table,
  { act, target }: Step,
  expense: Omit<Parameters<typeof editExpense>[1], "expenseId" | "version">,
): Promise<void> {
  const rows = await db
    .select({ id: expenses.id, version: expenses.version, kind: expenses.kind })
    .from(expenses)
    .where(and(eq(expenses.groupId, membership.groupId), ne(expenses.kind, "payment")))
    .orderBy(asc(expenses.id));
  const row = rows[target % rows.length];
  if (!row) return;
  const { id: expenseId, version } = row;
  const kind = row.kind === "income" ? "income" : "expense";
  if (act === "edit") await editExpense(membership, { ...expense, expenseId, version, kind });
  else if (act === "delete") await deleteExpense(membership, { expenseId });
  else await restoreExpense(membership, { expenseId });
}

/** The account's own place always stays, and so does its role. */
async function merge(table: Table, one: string, other: string): Promise<string> {
  const [memberId, intoId] = one === table.memberIds[0] ? [other, one] : [one, other];
  const { mergeId } = await mergePlaces(table.membership, { formId: newId(), memberId, intoId });
  table.merged += 1;
  return mergeId;
}

async function undo(table: Table, target: number): Promise<void> {
  const standing = (await listMerges(table.membership)).filter(({ canUndo }) => canUndo);
  const chosen = standing[target % standing.length];
  if (!chosen) return;
  const { kept } = await undoMerge(table.membership, { formId: newId(), mergeId: chosen.id });
  // As many as were named before.
  equal(kept, chosen.keptCount);
  table.undone += 1;
}

async function tryOut(table: Table, one: string, other: string): Promise<void> {
  const { membership } = table;
  const before = await bookOf(membership.groupId);
  const mergeId = await merge(table, one, other);
  const { kept } = await undoMerge(membership, { formId: newId(), mergeId });
  deepEqual([kept, await bookOf(membership.groupId)], [0, before]);
  table.undone += 1;
}

async function expectZero({ membership }: Table): Promise<void> {
  const nets = await netsIn(membership);
  equal(
    nets.reduce((sum, net) => sum + net, 0n),
    0n,
  );
  await expectDebtsToBeBalances(membership);
}

/** Places that are all owners', so that a merge takes nothing from the account that goes on writing. */
async function makeOwners(account: Account) {
  const places = await makePlaces(account, placesMax);
  await db.update(members).set({ role: "owner" }).where(eq(members.groupId, places.membership.groupId));
  return places;
}

type Count = { count: number; seed: number; onProgress?: (done: number) => void };

/** Random histories of a group each. After every step balances add up to zero; a failure says which history it was. */
export async function playMerges({ count, seed, onProgress }: Count): Promise<{ merged: number; undone: number }> {
  const { account } = await makeAccount();
  const played = { merged: 0, undone: 0 };
  for (let number = 0; number < count; number += 1) {
    const [steps = []] = fc.sample(history, { seed: seed + number, numRuns: 1 });
    const table = { ...(await makeOwners(account)), merged: 0, undone: 0 };
    for (const each of steps) {
      await takeOrRefuse(table, each).catch((cause: unknown) => {
        throw new Error(`History ${number} of seed ${seed} broke.`, { cause });
      });
    }
    played.merged += table.merged;
    played.undone += table.undone;
    onProgress?.(number + 1);
  }
  return played;
}

/** A history may ask for what the merges before it have made impossible. */
async function takeOrRefuse(table: Table, step: Step): Promise<void> {
  await take(table, step).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
  await expectZero(table);
}
