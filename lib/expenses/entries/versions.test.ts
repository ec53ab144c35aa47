import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { expenseVersions } from "@/db/schema/expense-versions";
import { deleteExpense, editExpense } from "@/lib/expenses/expenses";
import {
  differencesIn,
  leave,
  makeExpense,
  makeFlat,
  newExpense,
  requireExpense,
} from "@/lib/expenses/factories.testing";
import { newId } from "@/lib/ids";
import { restoreVersion } from "./restoring";
import { findVersions, listVersions } from "./versions";

/** An expense of three that was edited twice. */
async function makeEdited() {
  const flat = await makeFlat();
  const { membership, jonas, everyone } = flat;
  const made = await makeExpense(membership, { memberIds: everyone, note: "By card" });
  const { expenseId } = made;
  await editExpense(jonas.membership, { ...made, title: "Food", amount: 5000n, version: 1 });
  await editExpense(membership, { ...newExpense(membership), expenseId, version: 2 });
  return { ...flat, made, expenseId };
}

const numbersOf = ({ versions }: Awaited<ReturnType<typeof listVersions>>) => versions.map(({ version }) => version);

test("each edit keeps what the expense said before, by who wrote it", async () => {
  const { membership, jonas, expenseId, everyone } = await makeEdited();
  const { versions, next } = await listVersions(membership, { expenseId });
  expect(next).toBeNull();
  const said = versions.map(({ version, memberId, entry }) => [version, memberId, entry.title, entry.amount]);
  expect(said).toEqual([
    [3, membership.memberId, "Groceries", 1200n],
    [2, jonas.memberId, "Food", 5000n],
    [1, membership.memberId, "Groceries", 1200n],
  ]);
  expect(versions.at(-1)?.entry).toMatchObject({ note: "By card", memberIds: everyone.toSorted(), uneven: null });
});

test("a version that is brought back is a new one, to the cent what it was, and the sums are its", async () => {
  const { membership, groupId, expenseId } = await makeEdited();
  const before = (await listVersions(membership, { expenseId })).versions.find(({ version }) => version === 2);
  expect(await restoreVersion(membership, { expenseId, restores: 2, version: 3 })).toEqual({ isChanged: true });
  const after = await requireExpense(membership, expenseId);
  expect(after).toMatchObject({ version: 4, title: "Food", amount: 5000n });
  const owed = after.parts.map(({ memberId, paid, owed }) => ({ memberId, paid, owed, paidOriginal: null }));
  expect(before?.parts).toHaveLength(owed.length);
  expect(owed).toEqual(expect.arrayContaining(before?.parts ?? []));
  expect(await differencesIn(groupId)).toEqual([]);
  expect(numbersOf(await listVersions(membership, { expenseId }))).toEqual([4, 3, 2, 1]);
});

test("bringing the same version back twice makes one new version", async () => {
  const { membership, expenseId } = await makeEdited();
  const press = () => restoreVersion(membership, { expenseId, restores: 1, version: 3 });
  const answers = await Promise.all([press(), press()]);
  expect(answers.map(({ isChanged }) => isChanged).sort()).toEqual([false, true]);
  expect(numbersOf(await listVersions(membership, { expenseId }))).toEqual([4, 3, 2, 1]);
});

test("a version is not brought back over what somebody changed meanwhile", async () => {
  const { membership, jonas, expenseId } = await makeEdited();
  await editExpense(jonas.membership, { ...newExpense(jonas.membership), title: "Bread", expenseId, version: 3 });
  const late = restoreVersion(membership, { expenseId, restores: 1, version: 3 });
  await expect(late).rejects.toMatchObject({ code: "CONFLICT", key: "versionIsOld" });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ title: "Bread", version: 4 });
});

test("a version with somebody who has left since does not come back, and says who that is", async () => {
  const { membership, tomas, expenseId } = await makeEdited();
  await leave(membership, tomas);
  const asked = restoreVersion(membership, { expenseId, restores: 1, version: 3 });
  await expect(asked).rejects.toMatchObject({ key: "versionNamesAbsent", values: { name: "Tomás" } });
});

test("who has left stays in a version that is brought back where they still are in what it says now", async () => {
  const { membership, tomas, everyone, groupId } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  await editExpense(membership, { ...made, amount: 300n });
  await leave(membership, tomas);
  await restoreVersion(membership, { expenseId: made.expenseId, restores: 1, version: 2 });
  expect(await requireExpense(membership, made.expenseId)).toMatchObject({ amount: 1200n });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("what is deleted is restored before a version of it is, and who only reads brings nothing back", async () => {
  const { membership, expenseId } = await makeEdited();
  await deleteExpense(membership, { expenseId });
  const asked = restoreVersion(membership, { expenseId, restores: 1, version: 3 });
  await expect(asked).rejects.toMatchObject({ key: "expenseIsDeleted" });
  await expect(restoreVersion(membership, { expenseId, restores: 7, version: 3 })).rejects.toMatchObject({
    key: "expenseIsDeleted",
  });
});

test("V4: a version of another group's expense is neither seen nor brought back", async () => {
  const [own, theirs] = [await makeEdited(), await makeEdited()];
  const { expenseId } = theirs;
  await expect(listVersions(own.membership, { expenseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await findVersions(own.membership, { expenseId, numbers: [1, 2] })).toEqual(new Map());
  const asked = restoreVersion(own.membership, { expenseId, restores: 1, version: 3 });
  await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an expense from before there were versions has what it said kept with its next edit", async () => {
  const { membership, everyone, groupId } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  const expenseId = newId();
  const copied = sql`where group_id = ${groupId}`;
  await db.execute(sql`
    with one as (insert into expenses select (jsonb_populate_record(expenses, jsonb_build_object('id', ${expenseId}::text))).*
      from expenses ${copied} and id = ${made.expenseId} returning 1),
    two as (insert into expense_parts select group_id, ${expenseId}, member_id, paid, owed, paid_original, expense_on from expense_parts ${copied} returning 1)
    insert into activity (group_id, id, event, actor_id, expense_id)
    values (${groupId}, ${newId()}, 'expense_recorded', ${membership.memberId}, ${expenseId})`);
  await editExpense(membership, { ...made, expenseId, amount: 900n });
  const { versions } = await listVersions(membership, { expenseId });
  expect(versions.map(({ version, entry }) => [version, entry.amount])).toEqual([
    [2, 900n],
    [1, 1200n],
  ]);
});

test("a version is written down as the one of before there were versions was", async () => {
  const { membership, jonas } = await makeFlat();
  const [mara, noor] = [membership.memberId, jonas.memberId].toSorted() as [string, string];
  const uneven = { mode: "shares", of: { [mara]: 20000n, [noor]: 10000n } } as const;
  const asked = { amount: 900000000000n, memberIds: [mara, noor], uneven, payerId: mara, note: "By card" };
  const { expenseId } = await makeExpense(membership, { title: "Boiler", category: "", ...asked });
  const [row] = await db.execute<{ kept: unknown }>(
    sql`select kept from expense_versions where expense_id = ${expenseId}`,
  );
  expect(row?.kept).toEqual({
    entry: {
      ...{ kind: "expense", title: "Boiler", note: "By card", category: "", spentOn: "2026-11-08" },
      ...{ amount: "900000000000", payers: { [mara]: "900000000000" }, memberIds: [mara, noor] },
      ...{ original: { amount: "900000000000", currency: "EUR" }, rate: "1" },
      uneven: { mode: "shares", of: { [mara]: "20000", [noor]: "10000" } },
    },
    parts: [
      { memberId: mara, paid: "900000000000", owed: "600000000000" },
      { memberId: noor, paid: "0", owed: "300000000000" },
    ],
  });
});

test("a version in another currency, with a bill and several who paid, comes back as it was", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const items = [
    { title: "Pizza", amount: 3333n, memberIds: [mara] },
    { title: "", amount: 1000n, memberIds: [jonas, tomas].sort() },
  ];
  const { expenseId } = await makeExpense(membership, {
    ...{ amount: 5000n, currency: "USD", rate: "0.9223", memberIds: everyone },
    ...{ payers: { [mara]: 4999n, [jonas]: 1n }, uneven: { mode: "items", items, extra: 667n } },
  });
  const { version: _, ...made } = await requireExpense(membership, expenseId);
  await editExpense(membership, { expenseId, version: 1, ...newExpense(membership, { amount: 700n }) });
  await restoreVersion(membership, { expenseId, restores: 1, version: 2 });
  const { version, ...back } = await requireExpense(membership, expenseId);
  expect(version).toBe(3);
  expect(back).toEqual(made);
  expect(back.uneven).toMatchObject({ mode: "items", items });
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("a version of another kind, as an old import may have left one, is not brought back", async () => {
  const { membership, groupId, expenseId } = await makeEdited();
  const isFirst = and(eq(expenseVersions.expenseId, expenseId), eq(expenseVersions.version, 1));
  const [first] = await db.select().from(expenseVersions).where(isFirst);
  if (!first) throw new Error("There is no first version.");
  const kept = { ...first.kept, entry: { ...first.kept.entry, kind: "income" } };
  await db.insert(expenseVersions).values({ ...first, version: 9, kept });
  const asked = restoreVersion(membership, { expenseId, restores: 9, version: 3 });
  await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND", key: "versionIsGone" });
  expect(await differencesIn(groupId)).toEqual([]);
});
