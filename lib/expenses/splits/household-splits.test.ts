import { expect, test } from "vitest";
import { listBalances } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import { restoreVersion } from "@/lib/expenses/entries/restoring";
import { editExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeExpense, makeFlat, requireExpense } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { requirePreset } from "@/lib/expenses/presets/split-presets";
import { findStartingSplit } from "@/lib/expenses/presets/starting-split";
import { applyResharing, draftResharing } from "@/lib/expenses/resharing/changes";
import { markOf } from "@/lib/expenses/resharing/outcomes";
import { endHousehold, makeHousehold } from "@/lib/groups/household-changes";
import { listMembers } from "@/lib/groups/members";
import { newId } from "@/lib/ids";
import { oddSharers } from "./odd-cents";
import { splitAmount } from "./split";

const seed = "00000000-0000-7000-8000-000000000000";
const inOrder = (of: Record<string, bigint>) =>
  Object.fromEntries(Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1)));

// G10
test("a household counts once, and its share is dealt within it, to the cent", () => {
  const split = (amount: bigint, of: Record<string, bigint>) => {
    const asked = { amount, memberIds: Object.keys(of), uneven: { mode: "households" as const, of }, seed };
    const parts = splitAmount(asked);
    return [Object.fromEntries(parts), oddSharers({ ...asked, original: amount }, parts)];
  };
  expect(split(900n, { a: 1n, b: 1n, c: 0n, d: 0n })).toEqual([{ a: 150n, b: 150n, c: 300n, d: 300n }, []]);
  // Of 10.01 the household of a and c has 5.01, of which the odd cent is a's.
  expect(split(1001n, { a: 1n, b: 0n, c: 1n })).toEqual([{ a: 251n, b: 500n, c: 250n }, ["a"]]);
  // Of 10.03 it has 5.02, which divides, and still it has a cent more than the other.
  expect(split(1003n, { a: 1n, b: 0n, c: 1n })).toEqual([{ a: 251n, b: 501n, c: 251n }, ["a", "c"]]);
  expect(split(1n, { a: 1n, b: 2n, c: 1n, d: 2n })).toEqual([{ a: 1n, b: 0n, c: 0n, d: 0n }, ["a"]]);
});

async function makeHomes() {
  const group = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = group.everyone;
  const { id } = await makeHousehold(group.membership, {
    formId: newId(),
    name: "The Bergs",
    memberIds: [mara, jonas],
  });
  const uneven = { mode: "households" as const, of: { [mara]: 1n, [jonas]: 1n, [tomas]: 0n } };
  return { ...group, mara, jonas, tomas, home: id, uneven };
}

// G10
test("what a household was when an expense was recorded stays, however it is changed since", async () => {
  const { membership, groupId, everyone, mara, jonas, tomas, home, uneven } = await makeHomes();
  const made = await makeExpense(membership, { amount: 1200n, memberIds: everyone, uneven });
  await endHousehold(membership, { id: home });
  const { expenseId } = made;
  const same = await editExpense(membership, { ...made, expenseId, title: "Big shop" });
  expect(same.isChanged).toBe(true);
  const found = await requireExpense(membership, expenseId);
  expect(found.uneven).toEqual({ mode: "households", of: inOrder(uneven.of) });
  expect(Object.fromEntries(found.parts.map(({ memberId, owed }) => [memberId, owed]))).toEqual({
    [mara]: 300n,
    [jonas]: 300n,
    [tomas]: 600n,
  });
  await editExpense(membership, { ...made, expenseId, version: 2, uneven: null });
  expect((await requireExpense(membership, expenseId)).uneven).toBeNull();
  await restoreVersion(membership, { expenseId, restores: 1, version: 3 });
  expect((await requireExpense(membership, expenseId)).uneven).toEqual(found.uneven);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("households are numbered in one way, and who is in none of two counts alone", async () => {
  const { membership, everyone, mara, jonas, tomas } = await makeHomes();
  const of = { [mara]: 9n, [jonas]: 7n, [tomas]: 7n };
  const { expenseId } = await makeExpense(membership, { memberIds: everyone, uneven: { mode: "households", of } });
  const { uneven } = await requireExpense(membership, expenseId);
  expect(uneven).toEqual({ mode: "households", of: { [mara]: 0n, [jonas]: 1n, [tomas]: 1n } });
  const wrong = { mode: "households" as const, of: { [mara]: -1n } };
  await expect(makeExpense(membership, { memberIds: [mara], uneven: wrong })).rejects.toMatchObject({
    key: "valueUnknown",
  });
});

test("presets and the last split keep that households count once", async () => {
  const { membership, everyone, uneven } = await makeHomes();
  const preset = { formId: newId(), name: "Flat", mode: "households" as const, memberIds: everyone, of: uneven.of };
  const { id } = await addPreset(membership, preset);
  expect(await requirePreset(membership, id)).toMatchObject({ mode: "households", of: uneven.of });
  const start = async () => findStartingSplit(membership, { kind: "expense", members: await listMembers(membership) });
  expect(await start()).toMatchObject({ mode: "equally", by: null });
  await makeExpense(membership, { memberIds: everyone, uneven });
  expect(await start()).toMatchObject({ mode: "households", memberIds: null, by: "last" });
});

test("who drops out of an expense leaves their share to their household", async () => {
  const { membership, everyone, mara, jonas, tomas, uneven } = await makeHomes();
  const { expenseId } = await makeExpense(membership, { amount: 1000n, memberIds: everyone, uneven });
  const wishes = [{ expenseId, takesPart: false }];
  const { id } = await draftResharing(membership, { formId: newId(), memberId: jonas, wishes });
  const seen = markOf([{ before: { id: expenseId, version: 1 }, takesPart: false }]);
  await applyResharing(membership, { id, seen });
  const { parts } = await requireExpense(membership, expenseId);
  expect(Object.fromEntries(parts.map(({ memberId, owed }) => [memberId, owed]))).toEqual({
    [mara]: 500n,
    [tomas]: 500n,
  });
});

test("the fewest payments go between households: who owes most pays, and nobody is asked to pay in their own", async () => {
  const { membership, everyone, mara, jonas, tomas } = await makeHomes();
  await makeExpense(membership, { amount: 900n, memberIds: everyone });
  await makeExpense(membership, { amount: 600n, payerId: tomas, memberIds: [jonas] });
  // Mara gets back 6.00, of which Tomás owes nothing: he is owed 3.00, and Jonas owes 9.00.
  const plan = async () => suggestPayments(await listBalances(membership));
  expect(await plan()).toEqual([{ fromId: jonas, toId: tomas, amount: 300n }]);
  const payment = { formId: newId(), fromId: jonas, toId: tomas, amount: 300n, spentOn: "2026-11-08" };
  await recordPayment(membership, payment);
  expect(await plan()).toEqual([]);
  expect((await listBalances(membership)).map(({ memberId, net }) => [memberId, net])).toEqual([
    [mara, 600n],
    [jonas, -600n],
    [tomas, 0n],
  ]);
});

test("in a household that pays twice it is each time whoever owes most by then", () => {
  const balances = [
    { memberId: "a", net: -50n, householdId: "h" },
    { memberId: "b", net: -50n, householdId: "h" },
    { memberId: "c", net: 60n },
    { memberId: "d", net: 40n },
  ];
  expect(suggestPayments(balances)).toEqual([
    { fromId: "a", toId: "c", amount: 60n },
    { fromId: "b", toId: "d", amount: 40n },
  ]);
  expect(suggestPayments(balances.toReversed())).toEqual(suggestPayments(balances));
});
