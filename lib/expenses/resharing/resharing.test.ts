import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { resharings } from "@/db/schema/resharings";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listActivity } from "@/lib/groups/activity";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { refusalOf } from "@/lib/users/factories.testing";
import { deleteExpense, editExpense } from "../expenses";
import { differencesIn, leave, makeExpense, makeFlat, newExpense, requireExpense } from "../factories.testing";
import { applyResharing, draftResharing, undoResharing } from "./changes";
import { findResharing } from "./found";
import { listShareable } from "./shareable";

/** Two who shared three expenses before Tomas came. */
async function makeLateComer() {
  const flat = await makeFlat();
  const { membership, jonas, tomas } = flat;
  const memberIds = [membership.memberId, jonas.memberId];
  const made = [];
  for (const amount of [1000n, 2001n, 500n]) made.push(await makeExpense(membership, { amount, memberIds }));
  const ids = made.map(({ expenseId }) => expenseId);
  const wish = (takesPart: boolean, memberId = tomas.memberId) => ({
    formId: newId(),
    memberId,
    wishes: ids.map((expenseId) => ({ expenseId, takesPart })),
  });
  return { ...flat, made, ids, wish, memberIds };
}

type Household = Awaited<ReturnType<typeof makeLateComer>>;

async function apply({ membership, wish }: Household, takesPart = true, memberId?: string) {
  const { id } = await draftResharing(membership, wish(takesPart, memberId));
  const { seen } = await findResharing(membership, id);
  await applyResharing(membership, { id, seen });
  return id;
}

const netsIn = async ({ membership }: Pick<Household, "membership">) =>
  new Map((await listBalances(membership)).map(({ memberId, net }) => [memberId, net]));

// G1
test("what is drafted changes nothing, and says each balance before and after", async () => {
  const house = await makeLateComer();
  const before = await netsIn(house);
  const { id } = await draftResharing(house.membership, house.wish(true));
  expect(await netsIn(house)).toEqual(before);
  const { changes, balances, hindered, appliedAt } = await findResharing(house.membership, id);
  expect([changes.length, hindered, appliedAt]).toEqual([3, [], null]);
  await apply(house);
  const after = await netsIn(house);
  for (const each of balances)
    expect(each).toEqual({
      memberId: each.memberId,
      before: before.get(each.memberId),
      after: after.get(each.memberId),
    });
  expect(balances.map(({ after, before }) => after - before).reduce((sum, gain) => sum + gain, 0n)).toBe(0n);
  expect(balances).toHaveLength(3);
  expect(await differencesIn(house.groupId)).toEqual([]);
});

// G1
test("who comes late takes part in all that is ticked at once, and undoing brings back every cent", async () => {
  const house = await makeLateComer();
  const said = await Promise.all(house.ids.map((id) => requireExpense(house.membership, id)));
  const nets = await netsIn(house);
  const id = await apply(house);
  for (const expenseId of house.ids) {
    const { parts, version } = await requireExpense(house.membership, expenseId);
    expect([parts.length, version]).toEqual([3, 2]);
  }
  expect(await undoResharing(house.membership, { id })).toEqual({ isChanged: true, kept: 0 });
  expect(await netsIn(house)).toEqual(nets);
  for (const before of said)
    expect(await requireExpense(house.membership, before.id)).toEqual({ ...before, version: 3 });
  expect(await differencesIn(house.groupId)).toEqual([]);
  expect(await undoResharing(house.membership, { id })).toEqual({ isChanged: false, kept: 0 });
});

test("who drops out takes part in nothing that is ticked off, and whoever is alone in an expense stays in it", async () => {
  const house = await makeLateComer();
  const { membership, jonas, wish } = house;
  const own = await makeExpense(membership, { memberIds: [jonas.memberId] });
  const asked = wish(false, jonas.memberId);
  const { id } = await draftResharing(membership, {
    ...asked,
    wishes: [...asked.wishes, { expenseId: own.expenseId, takesPart: false }],
  });
  const { changes, hindered, seen } = await findResharing(membership, id);
  expect([changes.length, hindered.map(({ hindrance }) => hindrance)]).toEqual([3, ["alone"]]);
  await applyResharing(membership, { id, seen });
  expect((await netsIn(house)).get(jonas.memberId)).toBe(-1200n);
  expect((await requireExpense(membership, own.expenseId)).version).toBe(1);
});

// G1
test("it is done only as it was looked at", async () => {
  const house = await makeLateComer();
  const { membership, jonas, ids } = house;
  const { id } = await draftResharing(membership, house.wish(true));
  const { seen } = await findResharing(membership, id);
  const [first] = house.made;
  await editExpense(jonas.membership, {
    ...newExpense(membership),
    ...first,
    expenseId: ids[0] ?? "",
    title: "Food",
    version: 1,
  });
  expect((await refusalOf(applyResharing(membership, { id, seen }))).key).toBe("resharingIsStale");
  const again = await findResharing(membership, id);
  expect(await applyResharing(membership, { id, seen: again.seen })).toEqual({ isChanged: true });
  expect(await applyResharing(membership, { id, seen: again.seen })).toEqual({ isChanged: false });
});

// G1
test("two presses at once do it once", async () => {
  const house = await makeLateComer();
  const { id } = await draftResharing(house.membership, house.wish(true));
  const { seen } = await findResharing(house.membership, id);
  const press = () => applyResharing(house.membership, { id, seen });
  const answers = await Promise.all([press(), press()]);
  expect(answers.map(({ isChanged }) => isChanged).sort()).toEqual([false, true]);
  expect((await requireExpense(house.membership, house.ids[0] ?? "")).version).toBe(2);
});

test("undoing leaves what was changed or deleted since, and says how many", async () => {
  const house = await makeLateComer();
  const { membership, ids, made } = house;
  const id = await apply(house);
  await deleteExpense(membership, { expenseId: ids[1] ?? "" });
  await editExpense(membership, {
    ...newExpense(membership),
    ...made[0],
    expenseId: ids[0] ?? "",
    title: "Food",
    version: 2,
  });
  expect(await undoResharing(membership, { id })).toEqual({ isChanged: true, kept: 2 });
  expect((await requireExpense(membership, ids[2] ?? "")).parts).toHaveLength(2);
  expect(await differencesIn(house.groupId)).toEqual([]);
});

test("nobody who left is put back into anything, and none comes to anything new", async () => {
  const house = await makeLateComer();
  const { membership, jonas } = house;
  const id = await apply(house, false, jonas.memberId);
  await leave(membership, jonas);
  expect(await undoResharing(membership, { id })).toEqual({ isChanged: true, kept: 3 });
  expect((await refusalOf(draftResharing(membership, house.wish(true, jonas.memberId)))).key).toBe("memberIsGone");
});

test("another group's expenses, people and resharings are nobody's here, and who reads changes nothing", async () => {
  const house = await makeLateComer();
  const other = await makeLateComer();
  const { membership } = house;
  const tries = [
    () => draftResharing(membership, { ...house.wish(true), wishes: other.wish(true).wishes }),
    () => draftResharing(membership, house.wish(true, other.tomas.memberId)),
    async () => applyResharing(membership, { id: await apply(other), seen: "" }),
    async () => undoResharing(membership, { id: await apply(other, false) }),
  ];
  const keys = [];
  for (const attempt of tries) keys.push((await refusalOf(attempt())).key);
  expect(keys).toEqual(["expenseIsGone", "memberIsGone", "resharingIsGone", "resharingIsGone"]);
  const viewer = await addMember(house, { role: "viewer" });
  expect((await refusalOf(draftResharing(viewer.membership, house.wish(true)))).key).toBe("roleIsTooLow");
});

test("asking for what is so already is refused, and the same form makes one draft", async () => {
  const house = await makeLateComer();
  expect((await refusalOf(draftResharing(house.membership, house.wish(false)))).key).toBe("nothingReshared");
  const form = house.wish(true);
  await Promise.all([1, 2].map(() => draftResharing(house.membership, form)));
  expect(await db.$count(resharings, eq(resharings.groupId, house.groupId))).toBe(1);
});

test("the group hears of it once, and each expense's own page says what changed", async () => {
  const house = await makeLateComer();
  const { membership, ids } = house;
  const id = await apply(house);
  const { rows } = await listActivity(membership);
  expect(rows[0]).toMatchObject({
    event: "expenses_reshared",
    memberId: house.tomas.memberId,
    details: { resharingId: id, count: 3 },
  });
  expect(rows.filter(({ event }) => event === "expense_edited")).toEqual([]);
  const [own] = (await listActivity(membership, { expenseId: ids[0] ?? "" })).rows;
  expect(own).toMatchObject({ event: "expense_edited", details: { version: 2 } });
});

test("all of a group's expenses but payments and deleted ones are offered, by day, with why one can't be changed", async () => {
  const house = await makeLateComer();
  const { membership, jonas, tomas, memberIds, ids } = house;
  const [mine, theirs] = memberIds;
  const exact = await makeExpense(membership, {
    amount: 900n,
    memberIds,
    spentOn: "2026-01-02",
    uneven: { mode: "exactly", of: { [mine ?? ""]: 400n, [theirs ?? ""]: 500n } },
  });
  await deleteExpense(membership, { expenseId: ids[2] ?? "" });
  const { rows, next } = await listShareable(membership, { memberId: tomas.memberId });
  expect(rows.map(({ id, takesPart, hindrance }) => [id, takesPart, hindrance])).toEqual([
    [ids[1], false, null],
    [ids[0], false, null],
    [exact.expenseId, false, "numbers"],
  ]);
  expect(next).toBeNull();
  const early = await listShareable(membership, { memberId: jonas.memberId, to: "2026-02-01" });
  expect(early.rows).toMatchObject([{ id: exact.expenseId, takesPart: true }]);
});

test("what was drafted of somebody in thirty expenses is done in one go", async () => {
  const group = await makeGroup();
  const other = await addMember(group);
  const { memberId } = group.membership;
  for (let number = 0; number < 30; number++) await makeExpense(group.membership, { amount: BigInt(100 + number) });
  const ids = (await db.execute<{ id: string }>(sql`select id from expenses where group_id = ${group.groupId}`)).map(
    ({ id }) => id,
  );
  const wishes = ids.map((expenseId) => ({ expenseId, takesPart: true }));
  const { id } = await draftResharing(group.membership, { formId: newId(), memberId: other.memberId, wishes });
  const { seen, balances } = await findResharing(group.membership, id);
  await applyResharing(group.membership, { id, seen });
  const nets = await netsIn(group);
  expect(nets.get(memberId)).toBe(balances.find((each) => each.memberId === memberId)?.after);
  expect(await differencesIn(group.groupId)).toEqual([]);
});

test("a group is erased with what was drafted and done of its past", async () => {
  const house = await makeLateComer();
  await apply(house);
  await draftResharing(house.membership, house.wish(false));
  await db.execute(sql`update groups set deletes_at = now() where id = ${house.groupId}`);
  await db.execute(sql`select erase_group(${house.groupId})`);
  expect(await db.$count(resharings, eq(resharings.groupId, house.groupId))).toBe(0);
});

test("an id that is somebody else's draft already is refused", async () => {
  const house = await makeLateComer();
  const form = house.wish(true);
  await draftResharing(house.membership, form);
  expect((await refusalOf(draftResharing(house.jonas.membership, form))).key).toBe("savedAlready");
});
