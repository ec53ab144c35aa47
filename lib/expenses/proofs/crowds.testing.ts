import { deepEqual, equal, ok } from "node:assert/strict";
import { and, eq, gt } from "drizzle-orm";
import fc from "fast-check";
import { db } from "@/db/client";
import { expenseParts, expenses } from "@/db/schema/expenses";
import type { Drawn } from "@/lib/drawn.testing";
import { deleteExpense, editExpense, recordExpense, restoreExpense } from "@/lib/expenses/expenses";
import { differencesIn, requireExpense } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { addMember, addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { atOnce } from "@/lib/users/factories.testing";
import { expectBookKept } from "./paper-book.testing";
import type { Line } from "./paper-lines.testing";

/** A group where five write, and whose eight places take part. */
type Crowd = { actors: Membership[]; memberIds: string[] };

async function makeCrowd(): Promise<Crowd> {
  const group = await makeGroup();
  const actors = [group.membership];
  while (actors.length < 5) actors.push((await addMember(group)).membership);
  const memberIds = actors.map(({ memberId }) => memberId);
  while (memberIds.length < 8) memberIds.push((await addPlaceholder(group)).memberId);
  return { actors, memberIds };
}

const writing = fc.record({
  act: fc.constantFrom("record", "record", "pay", "edit", "edit", "delete", "restore"),
  actor: fc.nat(4),
  payer: fc.nat(7),
  sharers: fc.integer({ min: 2, max: 8 }),
  isReversed: fc.boolean(),
  amount: fc.integer({ min: 1, max: 100_000 }),
  spentOn: fc.constantFrom("2026-09-30", "2026-10-01", "2026-11-08"),
  target: fc.nat(2),
});

type Writing = Drawn<typeof writing>;

type Round = { writers: number; seed: number };

function draw({ writers, seed }: Round): Writing[] {
  return fc.sample(writing, { seed, numRuns: writers });
}

/** The places are named from the first to the last, or the other way round. */
function inputOf({ memberIds }: Crowd, { payer, sharers, isReversed, amount, spentOn }: Writing) {
  const turned = [...memberIds.slice(payer), ...memberIds.slice(0, payer)].slice(0, sharers);
  const named = isReversed ? turned.toReversed() : turned;
  return { title: "Groceries", amount: BigInt(amount), spentOn, payerId: named[0] ?? "", memberIds: named };
}

function actorOf({ actors }: Crowd, { actor }: Writing): Membership {
  const chosen = actors[actor];
  if (!chosen) throw new Error("Nobody stands there.");
  return chosen;
}

async function record(crowd: Crowd, writing: Writing) {
  return recordExpense(actorOf(crowd, writing), { formId: newId(), ...inputOf(crowd, writing) });
}

/** So many expenses at once into one group: none is refused, none is lost, and the balances are exact. */
export async function expectRecordedAtOnce({ writers, seed }: Round): Promise<void> {
  const crowd = await makeCrowd();
  const { done, refusals } = await atOnceOf(draw({ writers, seed }), (writing) => record(crowd, writing));
  const lines = await copyLines(crowd);
  deepEqual([done.length, refusals], [writers, []]);
  deepEqual(lines.map(({ id }) => id).sort(), done.map(({ id }) => id).sort());
  await expectExact(crowd, lines);
}

/**
 * So many at once who record, pay, edit, delete and restore, with the places in opposed orders, and most of them after
 * the same three expenses. Nobody waits in a circle; what was done is there, and what was refused is not.
 */
export async function expectOpposedWriters({ writers, seed }: Round): Promise<{ done: number; refused: number }> {
  const crowd = await makeCrowd();
  const hot: string[] = [];
  for (const writing of draw({ writers: 3, seed: seed + 1 })) hot.push((await record(crowd, writing)).id);
  const acts = await atOnceOf(draw({ writers, seed }), async (writing) => {
    return { act: writing.act, isDone: await write(crowd, { writing, expenseId: hot[writing.target] ?? "" }) };
  });
  const countOf = (...acted: string[]) => acts.done.filter(({ act, isDone }) => isDone && acted.includes(act)).length;
  const lines = await copyLines(crowd);
  equal(lines.length, hot.length + countOf("record", "pay"));
  equal(
    lines.reduce((sum, { version }) => sum + version - 1, 0),
    countOf("edit"),
  );
  equal(lines.filter(({ isStruck }) => isStruck).length, countOf("delete") - countOf("restore"));
  for (const key of acts.refusals) ok(["expenseWasChanged", "expenseIsDeleted"].includes(key), key);
  await expectExact(crowd, lines);
  return { done: acts.done.length, refused: acts.refusals.length };
}

async function atOnceOf<Result>(drawn: Writing[], act: (writing: Writing) => Promise<Result>) {
  return atOnce(drawn.length, (place) => act(drawn[place] as Writing));
}

/** Whether anything came of it. */
async function write(crowd: Crowd, { writing, expenseId }: { writing: Writing; expenseId: string }): Promise<boolean> {
  const [membership, input] = [actorOf(crowd, writing), inputOf(crowd, writing)];
  const [fromId = "", toId = ""] = input.memberIds;
  switch (writing.act) {
    case "record":
      return !(await record(crowd, writing)).isRepeat;
    case "pay":
      return !(await recordPayment(membership, { formId: newId(), fromId, toId, ...input })).isRepeat;
    case "edit": {
      const { version } = await requireExpense(membership, expenseId);
      return (await editExpense(membership, { expenseId, version, ...input })).isChanged;
    }
    case "delete":
      return (await deleteExpense(membership, { expenseId })).isChanged;
    default:
      return (await restoreExpense(membership, { expenseId })).isChanged;
  }
}

/** What was typed, as the database has it, so that the paper book can be reckoned from it anew. */
async function copyLines({ actors: [reader] }: Crowd): Promise<Line[]> {
  const rows = await db
    .select({ expense: expenses, payerId: expenseParts.memberId })
    .from(expenses)
    .innerJoin(expenseParts, and(eq(expenseParts.groupId, expenses.groupId), eq(expenseParts.expenseId, expenses.id)))
    .where(and(eq(expenses.groupId, reader?.groupId ?? ""), gt(expenseParts.paid, 0n)));
  return rows.map(({ expense: { id, kind, title, category, spentOn, version, ...expense }, payerId }) => ({
    ...{ id, kind, title, category, spentOn, version },
    ...{ amount: Number(expense.amount), foreign: null, worth: Number(expense.amount) },
    payers: { [payerId]: Number(expense.amount) },
    memberIds: expense.splitInput.memberIds,
    numbers: null,
    isStruck: expense.deletedAt !== null,
  }));
}

async function expectExact({ actors: [membership], memberIds }: Crowd, lines: Line[]): Promise<void> {
  if (!membership) throw new Error("Nobody reads this.");
  await expectBookKept({ membership, memberIds, households: [], now: new Map(), lines });
  deepEqual(await differencesIn(membership.groupId), []);
}
