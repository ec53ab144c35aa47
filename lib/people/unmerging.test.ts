import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { members } from "@/db/schema/groups";
import { editExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import { listActivity } from "@/lib/groups/activity";
import { addMember, addPlaceholder } from "@/lib/groups/factories.testing";
import { changeAccess } from "@/lib/groups/guests";
import { sendAgain } from "@/lib/groups/invitations/managing";
import type { Membership } from "@/lib/groups/membership";
import { findPerson, listPeople } from "@/lib/groups/people";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { refusalOf } from "@/lib/users/factories.testing";
import { invite } from "./factories.testing";
import { bookOf, playMerges } from "./merge-histories.testing";
import { previewMerge } from "./merge-previews";
import { findUndoneMerge, listMerges } from "./merges";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

async function merge(membership: Membership, memberId: string, intoId: string): Promise<string> {
  return (await mergePlaces(membership, { formId: newId(), memberId, intoId })).mergeId;
}

const undo = (membership: Membership, mergeId: string) => undoMerge(membership, { formId: newId(), mergeId });

async function placeOf({ groupId }: Membership, memberId: string) {
  const [place] = await db
    .select()
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.id, memberId)));
  return place;
}

/** Two expenses that both are in. */
async function makeShared() {
  const flat = await makeFlat();
  const { membership, everyone } = flat;
  const pizza = await makeExpense(membership, { title: "Pizza", amount: 3000n, memberIds: everyone });
  const wine = await makeExpense(membership, { title: "Wine", amount: 1000n, memberIds: everyone });
  return { ...flat, pizza, wine };
}

test("undone at once, every part, every balance and the place itself are as they were", async () => {
  const { membership, jonas, tomas, groupId } = await makeShared();
  const before = await bookOf(groupId);
  const mergeId = await merge(membership, tomas.memberId, jonas.memberId);
  expect(await bookOf(groupId)).not.toEqual(before);
  expect(await undo(membership, mergeId)).toMatchObject({ memberId: tomas.memberId, kept: 0 });
  expect(await bookOf(groupId)).toEqual(before);
  expect(await placeOf(membership, tomas.memberId)).toMatchObject({ leftAt: null, mergedInto: null });
  expect((await listPeople(membership)).map(({ id }) => id)).toContain(tomas.memberId);
  expect((await listActivity(membership)).rows[0]).toMatchObject({ event: "merge_undone", memberId: tomas.memberId });
  expect(await refusalOf(undo(membership, mergeId))).toMatchObject({ key: "mergeIsGone" });
});

test("undoing a merge writes down first whose time has run out meanwhile", async () => {
  const { membership, jonas, tomas } = await makeShared();
  const mergeId = await merge(membership, tomas.memberId, jonas.memberId);
  await db
    .update(members)
    .set({ accessUntil: ago(1) })
    .where(eq(members.id, jonas.memberId));
  await undo(membership, mergeId);
  expect((await placeOf(membership, jonas.memberId))?.leftAt).not.toBeNull();
  expect(await placeOf(membership, tomas.memberId)).toMatchObject({ leftAt: null, mergedInto: null });
});

test("what somebody edited since stays where it is, and is named before and after", async () => {
  const { membership, jonas, tomas, groupId, everyone, pizza } = await makeShared();
  const mergeId = await merge(membership, tomas.memberId, jonas.memberId);
  const memberIds = everyone.filter((id) => id !== tomas.memberId);
  await editExpense(membership, { ...pizza, amount: 2000n, memberIds, version: 2 });
  const rest = { kept: [{ id: pizza.expenseId, kind: "expense", title: "Pizza" }], keptCount: 1 };
  const { membership: asMember } = await addMember(membership, { name: "Noor" });
  expect(await listMerges(membership)).toMatchObject([{ id: mergeId, canUndo: true, ...rest }]);
  expect(await listMerges(asMember)).toEqual([]);
  expect(await undo(membership, mergeId)).toMatchObject({ kept: 1 });
  expect(await findUndoneMerge(membership, tomas.memberId)).toMatchObject(rest);
  expect(await listMerges(membership)).toEqual([]);
  // A title may be of an expense that somebody who manages nobody doesn't see.
  expect(await findUndoneMerge(asMember, tomas.memberId)).toBeNull();
  const parts = (await bookOf(groupId)).parts.filter(({ memberId }) => memberId === tomas.memberId);
  expect(parts.map(({ expenseId }) => expenseId)).not.toContain(pizza.expenseId);
  expect(parts).toHaveLength(1);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("a merge is undone only while neither place was merged again, and then to the cent", async () => {
  const { membership, jonas, tomas, groupId } = await makeShared();
  const { memberId: third } = await addPlaceholder(membership, { name: "Third" });
  const before = await bookOf(groupId);
  const first = await merge(membership, tomas.memberId, third);
  const between = await bookOf(groupId);
  const second = await merge(membership, third, jonas.memberId);
  expect(await refusalOf(undo(membership, first))).toMatchObject({ key: "mergedAgain" });
  expect((await listMerges(membership)).map(({ canUndo }) => canUndo)).toEqual([true, false]);
  await undo(membership, second);
  expect(await bookOf(groupId)).toEqual(between);
  await undo(membership, first);
  expect(await bookOf(groupId)).toEqual(before);
});

test("two merges of other places in the same expense are undone in any order", async () => {
  const { membership, jonas, tomas, everyone, groupId } = await makeShared();
  const [mara = ""] = everyone;
  const { memberId: third } = await addPlaceholder(membership, { name: "Third" });
  await makeExpense(membership, { title: "Cake", amount: 1000n, memberIds: [...everyone, third] });
  await changeRole(membership, { memberId: third, role: "owner", takesOver: false });
  const before = await bookOf(groupId);
  const first = await merge(membership, tomas.memberId, jonas.memberId);
  const second = await merge(membership, third, mara);
  await undo(membership, first);
  await undo(membership, second);
  expect(await bookOf(groupId)).toEqual(before);
});

test("role and address go back as far as nobody changed them since", async () => {
  const { membership, tomas } = await makeFlat();
  const invited = await invite(membership, { name: "Noor", role: "viewer" });
  const first = await merge(membership, invited.memberId, tomas.memberId);
  expect(await placeOf(membership, tomas.memberId)).toMatchObject({ role: "viewer", address: invited.email });
  await undo(membership, first);
  expect(await placeOf(membership, tomas.memberId)).toMatchObject({ role: "member", address: null });
  expect(await placeOf(membership, invited.memberId)).toMatchObject({ role: "viewer", address: invited.email });

  const second = await merge(membership, invited.memberId, tomas.memberId);
  await changeRole(membership, { memberId: tomas.memberId, role: "admin", takesOver: false });
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId: tomas.memberId });
  expect(await listMerges(membership)).toMatchObject([{ keepsRole: true }]);
  await undo(membership, second);
  expect(await placeOf(membership, tomas.memberId)).toMatchObject({ role: "admin", address: invited.email });
  expect(await placeOf(membership, invited.memberId)).toMatchObject({ role: "viewer", address: null });
});

test("of two last days the earlier one holds, as the preview says, and goes back as far as nobody changed it since", async () => {
  const group = await makeFlat();
  const { membership, tomas } = group;
  const guest = await invite(membership, { name: "Noor", until: "2099-08-31" });
  const endOf = async () => (await findPerson(membership, tomas.memberId))?.until;
  const pair = { memberId: guest.memberId, withId: tomas.memberId };
  expect(await previewMerge(membership, pair)).toMatchObject({ until: "2099-08-31" });
  const first = await merge(membership, guest.memberId, tomas.memberId);
  expect(await endOf()).toBe("2099-08-31");
  await undo(membership, first);
  expect(await endOf()).toBeNull();
  expect((await findPerson(membership, guest.memberId))?.until).toBe("2099-08-31");

  await changeAccess(membership, { memberId: tomas.memberId, until: "2099-03-01" });
  expect(await previewMerge(membership, pair)).toMatchObject({ until: null });
  const second = await merge(membership, guest.memberId, tomas.memberId);
  expect(await endOf()).toBe("2099-03-01");
  await changeAccess(membership, { memberId: tomas.memberId, until: "2099-12-24" });
  await undo(membership, second);
  expect(await endOf()).toBe("2099-12-24");
});

test("the end of a guest's time that is over ends nobody else's", async () => {
  const { membership, tomas } = await makeFlat();
  const guest = await invite(membership, { name: "Noor", until: "2099-08-31" });
  await db.update(members).set({ accessUntil: sql`now()` }).where(eq(members.id, guest.memberId));
  expect(await previewMerge(membership, { memberId: guest.memberId, withId: tomas.memberId })).toMatchObject({
    from: { id: guest.memberId },
    until: null,
  });
  await merge(membership, guest.memberId, tomas.memberId);
  expect(await findPerson(membership, tomas.memberId)).toMatchObject({ until: null });
});

// V19
test("a role that somebody gave since stays, also where it is the one that the merge had left", async () => {
  const group = await makeFlat();
  const { membership, tomas } = group;
  const { memberId } = await addMember(group, { role: "admin" });
  const mergeId = await merge(membership, tomas.memberId, memberId);
  for (const role of ["viewer", "member"] as const) await changeRole(membership, { memberId, role, takesOver: false });
  expect(await listMerges(membership)).toMatchObject([{ keepsRole: true }]);
  await undo(membership, mergeId);
  expect(await placeOf(membership, memberId)).toMatchObject({ role: "member" });
});

// V19
test("nobody gives by undoing what they could not give otherwise", async () => {
  const group = await makeFlat();
  const { membership, tomas } = group;
  const other = await addMember(group, { role: "owner", name: "Noor" });
  const admin = await addMember(group, { role: "admin" });
  const mergeId = await merge(membership, tomas.memberId, other.memberId);
  expect(await refusalOf(undo(admin.membership, mergeId))).toMatchObject({ key: "ownersAreOwnersMatter" });
  expect(await refusalOf(undo(other.membership, mergeId))).toMatchObject({ key: "roleIsTooLow" });
  expect(await refusalOf(undo((await makeFlat()).membership, mergeId))).toMatchObject({ key: "mergeIsGone" });
  await undo(membership, mergeId);
  expect(await placeOf(membership, other.memberId)).toMatchObject({ role: "owner" });
});

// R6
test("after any history with merges and undos balances are what the parts say, and a merge undone at once leaves no trace", async () => {
  const { merged, undone } = await playMerges({ count: 12, seed: randomInt(2 ** 31 - 100) });
  expect(merged).toBeGreaterThan(12);
  expect(undone).toBeGreaterThan(12);
  expect(await findBalanceDifferences(db)).toEqual([]);
}, 60_000);
