import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { and, eq, sql } from "drizzle-orm";
import { test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { recurrences } from "@/db/schema/recurrences";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { addComment } from "@/lib/expenses/comments";
import { deleteExpense, recordExpense } from "@/lib/expenses/expenses";
import {
  differencesIn,
  expectDebtsToBeBalances,
  leave,
  makeExpense,
  netsIn,
  newExpense,
} from "@/lib/expenses/factories.testing";
import { changed, fixture } from "@/lib/expenses/file-formats/fixtures.testing";
import { endRecurrence, skipOccasion } from "@/lib/expenses/recurrences/changes";
import { listEndedRecurrences, listRecurrences } from "@/lib/expenses/recurrences/recurrence-list";
import { draftResharing } from "@/lib/expenses/resharing/changes";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { changeHousehold, makeHousehold } from "@/lib/groups/household-changes";
import { listHouseholds } from "@/lib/groups/households";
import { listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { findUndoLook } from "@/lib/people/imports/undo-looks";
import { undoImport } from "@/lib/people/imports/undoing";
import { mergePlaces } from "@/lib/people/merging";
import { bring, draft, requireImport } from "./import-rounds.testing";
import { runRound } from "./rounds.testing";

async function bringTable(membership: Membership) {
  const { id } = await bring(membership, fixture("splitwise.csv"));
  return { importId: id };
}

async function placeCalled(membership: Membership, called: string): Promise<string> {
  const found = (await listMembers(membership)).find(({ name }) => name === called);
  if (!found) throw new Error(`Nobody is called ${called}.`);
  return found.id;
}

const inTheWay = { touched: 0, recorded: 0, changed: 0 };
const nothing = { ...inTheWay, entries: 0, places: 0, recurrences: 0, households: 0, householdsKept: 0 };

async function statesOf(membership: Membership) {
  return Object.fromEntries((await listMembers(membership)).map(({ name, state }) => [name, state]));
}

// G6
test("an import that nobody touched is taken back as one act, says before what goes, and can come in again", async () => {
  const { membership, groupId } = await makeGroup();
  const which = await bringTable(membership);
  const found = await requireImport(membership, which.importId);
  deepEqual(await findUndoLook(membership, found), { ...nothing, entries: 5, places: 2 });
  deepEqual(await undoImport(membership, which), { isChanged: true });
  deepEqual(await undoImport(membership, which), { isChanged: false });
  equal((await listExpenses(membership)).rows.length, 0);
  deepEqual(
    (await netsIn(membership)).filter((net) => net !== 0n),
    [],
  );
  deepEqual(await differencesIn(groupId), []);
  await expectDebtsToBeBalances(membership);
  deepEqual(await statesOf(membership), { "Mara Lind": "here", "Jonas Berg": "left", "Tomás Núñez": "left" });
  const isTold = and(eq(activity.groupId, groupId), eq(activity.event, "import_undone"));
  const told = await db.select({ details: activity.details }).from(activity).where(isTold);
  deepEqual(told, [{ details: { count: 5, importId: which.importId } }]);
  const { state, undoneBy } = await requireImport(membership, which.importId);
  deepEqual([state, undoneBy], ["undone", membership.memberId]);
  equal((await bring(membership, fixture("splitwise.csv"))).state, "done");
});

test("what somebody did something with since is not taken along: then all of it stays", async () => {
  const { membership } = await makeGroup();
  const which = await bringTable(membership);
  const [first] = (await listExpenses(membership)).rows;
  ok(first);
  await addComment(membership, { formId: newId(), expenseId: first.id, text: "Was it you?" });
  await rejects(undoImport(membership, which), /importWasTouched/);
  equal((await listExpenses(membership)).rows.length, 5);
  // Deleted, it is gone already, and keeps the rest from nothing.
  await deleteExpense(membership, { expenseId: first.id });
  deepEqual(await undoImport(membership, which), { isChanged: true });
});

test("an import whose people were merged since stays, as that would have to be undone first", async () => {
  const { membership } = await makeGroup();
  const which = await bringTable(membership);
  const [memberId, intoId] = [
    await placeCalled(membership, "Jonas Berg"),
    await placeCalled(membership, "Tomás Núñez"),
  ];
  await mergePlaces(membership, { formId: newId(), memberId, intoId });
  await rejects(undoImport(membership, which), /importWasTouched/);
});

test("a place that something else came to need stays", async () => {
  const { membership, groupId } = await makeGroup();
  const which = await bringTable(membership);
  const jonas = await placeCalled(membership, "Jonas Berg");
  await makeExpense(membership, { amount: 1_000n, memberIds: [membership.memberId, jonas] });
  await undoImport(membership, which);
  deepEqual(await statesOf(membership), { "Mara Lind": "here", "Jonas Berg": "name-only", "Tomás Núñez": "left" });
  const nets = (await listBalances(membership)).filter(({ net }) => net !== 0n).map(({ net }) => net);
  deepEqual(nets.sort(), [-500n, 500n]);
  deepEqual(await differencesIn(groupId), []);
});

test("what repeats by an import ends with it", async () => {
  const { membership } = await makeGroup();
  const { id: importId } = await bring(membership, fixture("quits.json"));
  const found = await requireImport(membership, importId);
  deepEqual(await findUndoLook(membership, found), { ...nothing, entries: 2, recurrences: 1, households: 1 });
  await undoImport(membership, { importId });
  equal((await listRecurrences(membership)).length, 0);
  equal((await listEndedRecurrences(membership)).rows.length, 1);
});

test("any admin takes an import back, nobody else does, and what never came in is none", async () => {
  const [{ membership, groupId }, theirs] = [await makeGroup(), await makeGroup()];
  const which = await bringTable(membership);
  const [member, admin] = [await addMember({ groupId }), await addMember({ groupId }, { role: "admin" })];
  await rejects(undoImport(member.membership, which), /roleIsTooLow/);
  await rejects(undoImport(theirs.membership, which), /importIsGone/);
  const { id: importId } = await draft(membership, fixture("tricount.csv"));
  await rejects(undoImport(membership, { importId }), /importNotDone/);
  deepEqual(await undoImport(admin.membership, which), { isChanged: true });
});

/** Brings something that repeats, whose next day was yesterday, and lets the clock see to it. */
async function bringDue(membership: Membership, { before }: { before?: () => Promise<void> } = {}) {
  const file = JSON.parse(fixture("quits.json"));
  file.recurrences[0].skips = [];
  const { id: importId } = await bring(membership, JSON.stringify(file));
  await before?.();
  const due = { nextOn: sql`current_date - 1`, every: 100 };
  await db.update(recurrences).set(due).where(eq(recurrences.groupId, membership.groupId));
  await runRound("make-occasions");
  return { importId };
}

test("what has come of what repeats by an import is in its way, as it would come once more with the same file", async () => {
  const { membership } = await makeGroup();
  const which = await bringDue(membership);
  const look = await findUndoLook(membership, await requireImport(membership, which.importId));
  deepEqual([look?.touched, look?.recorded], [0, 1]);
  const refusal = { key: "importWasTouched", values: { ...inTheWay, recorded: 1 } };
  await rejects(undoImport(membership, which), refusal);
  const made = (await listExpenses(membership)).rows.find(({ title }) => title === "Internet");
  await deleteExpense(membership, { expenseId: made?.id ?? "" });
  deepEqual(await undoImport(membership, which), { isChanged: true });
});

test("what Quits tells by itself, and what was drafted and never done, keeps no import", async () => {
  const { membership, groupId } = await makeGroup();
  const eli = await addMember({ groupId }, { name: "Eli" });
  const which = await bringDue(membership, {
    before: async () => leave(membership, { memberId: await placeCalled(membership, "Kim") }),
  });
  const [waiting] = await listRecurrences(membership);
  equal(waiting?.waitsFor, "people");
  const shared = (await listExpenses(membership)).rows.find(({ title }) => title === "Whales");
  const wishes = [{ expenseId: shared?.id ?? "", takesPart: true }];
  await draftResharing(membership, { formId: newId(), memberId: eli.memberId, wishes });
  deepEqual(await undoImport(membership, which), { isChanged: true });
});

test("a place of a household stays, and so does one whom something else that repeats names", async () => {
  const { membership } = await makeGroup();
  const which = await bringTable(membership);
  const jonas = await placeCalled(membership, "Jonas Berg");
  const tomas = await placeCalled(membership, "Tomás Núñez");
  await makeHousehold(membership, { formId: newId(), name: "Berg", memberIds: [membership.memberId, jonas] });
  const said = newExpense(membership, { memberIds: [membership.memberId, tomas] });
  const repeats = { every: 1, unit: "month" as const };
  const { id: expenseId } = await recordExpense(membership, { formId: newId(), ...said, repeats });
  // Only what is still to come names him then.
  await deleteExpense(membership, { expenseId });
  await undoImport(membership, which);
  deepEqual(await statesOf(membership), {
    "Mara Lind": "here",
    "Jonas Berg": "name-only",
    "Tomás Núñez": "name-only",
  });
});

// G6
test("what repeats by an import and was changed since is in its way, until somebody ends it", async () => {
  const { membership } = await makeGroup();
  const { id: importId } = await bring(membership, fixture("quits.json"));
  const [brought] = await listRecurrences(membership);
  if (!brought) throw new Error("Nothing repeats.");
  await skipOccasion(membership, { recurrenceId: brought.id, on: brought.nextOn });
  const refusal = { key: "importWasTouched", values: { ...inTheWay, changed: 1 } };
  await rejects(undoImport(membership, { importId }), refusal);
  equal((await listRecurrences(membership)).length, 1);
  await endRecurrence(membership, { recurrenceId: brought.id });
  deepEqual(await undoImport(membership, { importId }), { isChanged: true });
});

test("a household that an import made goes with it, and so do its places; one that was changed since stays with its own", async () => {
  const [{ membership }, { membership: other }] = [await makeGroup(), await makeGroup()];
  const withoutPreset = changed({ presets: [], defaultSplit: "last" });
  const { id: importId } = await bring(membership, withoutPreset);
  const found = await requireImport(membership, importId);
  deepEqual(await findUndoLook(membership, found), {
    ...nothing,
    entries: 2,
    places: 1,
    recurrences: 1,
    households: 1,
  });
  await undoImport(membership, { importId });
  deepEqual([await listHouseholds(membership), await statesOf(membership)], [[], { "Mara Lind": "here", Kim: "left" }]);
  const { id: otherId } = await bring(other, withoutPreset);
  const [made] = await listHouseholds(other);
  if (!made) throw new Error("No household came along.");
  await changeHousehold(other, { formId: newId(), ...made, name: "Lind and Kim" });
  const look = await findUndoLook(other, await requireImport(other, otherId));
  deepEqual([look?.households, look?.householdsKept, look?.places], [0, 1, 0]);
  await undoImport(other, { importId: otherId });
  deepEqual(
    (await listHouseholds(other)).map(({ name }) => name),
    ["Lind and Kim"],
  );
  deepEqual(await statesOf(other), { "Mara Lind": "here", Kim: "name-only" });
});
