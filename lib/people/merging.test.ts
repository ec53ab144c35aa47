import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { merges } from "@/db/schema/merges";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { deleteExpense, editExpense, recordExpense, restoreExpense } from "@/lib/expenses/expenses";
import {
  differencesIn,
  leave,
  makeExpense,
  makeFlat,
  newExpense,
  requireExpense,
} from "@/lib/expenses/factories.testing";
import { editPayment, recordPayment } from "@/lib/expenses/payments";
import { listActivity } from "@/lib/groups/activity";
import { addMember, addPlaceholder, requireMembershipOf } from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { sendAgain } from "@/lib/groups/invitations/managing";
import type { Membership } from "@/lib/groups/membership";
import { listPeople } from "@/lib/groups/people";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { refusalOf } from "@/lib/users/factories.testing";
import { invite } from "./factories.testing";
import { listMergeable, previewMerge } from "./merge-previews";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

async function netsOf(membership: Membership): Promise<Record<string, bigint>> {
  return Object.fromEntries((await listBalances(membership)).map(({ memberId, net }) => [memberId, net]));
}

const merge = (membership: Membership, memberId: string, intoId: string) =>
  mergePlaces(membership, { formId: newId(), memberId, intoId });

const placeOf = async (memberId: string) => (await db.select().from(members).where(eq(members.id, memberId)))[0];

const payment = (fromId: string, toId: string, amount: bigint) => ({
  formId: newId(),
  ...{ fromId, toId, amount, spentOn: "2026-11-09" },
});

/** Tomás stands there twice, once with an account; both are in the pizza, and the one has paid the other. */
async function makeTwice() {
  const flat = await makeFlat();
  const { membership, jonas, tomas } = flat;
  const [mara = ""] = flat.everyone;
  const all = [mara, jonas.memberId, tomas.memberId];
  const pizza = await makeExpense(membership, { title: "Pizza", amount: 3000n, memberIds: all });
  const taxi = await makeExpense(membership, { title: "Taxi", payerId: tomas.memberId, memberIds: [mara] });
  const given = await recordPayment(membership, payment(tomas.memberId, jonas.memberId, 500n));
  return { ...flat, mara, all, pizza, taxi, given };
}

test("the one place has all of the other's past, parts in the same expense are added, and no balance but theirs moves", async () => {
  const { membership, groupId, jonas, tomas, mara, pizza, taxi } = await makeTwice();
  const before = await netsOf(membership);
  const preview = await previewMerge(membership, { memberId: tomas.memberId, withId: jonas.memberId });
  expect(preview).toMatchObject({ from: { id: tomas.memberId }, into: { id: jonas.memberId }, role: "member" });
  expect(preview?.both.map(({ kind }) => kind)).toEqual(["payment", "expense"]);
  await merge(membership, tomas.memberId, jonas.memberId);

  const after = await netsOf(membership);
  expect(after).toEqual({ [mara]: before[mara], [jonas.memberId]: preview?.net });
  expect(preview?.net).toBe((before[jonas.memberId] ?? 0n) + (before[tomas.memberId] ?? 0n));
  const { parts, memberIds, version } = await requireExpense(membership, pizza.expenseId);
  expect(parts.map(({ memberId, owed }) => [memberId, owed])).toEqual([
    [mara, 1000n],
    [jonas.memberId, 2000n],
  ]);
  expect([memberIds, version]).toEqual([[mara, jonas.memberId].sort(), 2]);
  expect(await requireExpense(membership, taxi.expenseId)).toMatchObject({
    payers: [{ id: jonas.memberId }],
    version: 2,
  });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("a payment from the one to the other counts for nothing, and can be made one between two people", async () => {
  const { membership, groupId, jonas, tomas, mara, given } = await makeTwice();
  await merge(membership, tomas.memberId, jonas.memberId);
  const own = jonas.memberId;
  expect(await requireExpense(membership, given.id)).toMatchObject({ kind: "payment", fromId: own, toId: own });
  const listed = (await listExpenses(membership)).rows.filter(({ id }) => id === given.id);
  expect(listed).toMatchObject([{ ownPaid: 0n, ownOwed: 0n }]);
  const edit = { expenseId: given.id, version: 2, amount: 500n, spentOn: "2026-11-09" };
  expect(await refusalOf(editPayment(membership, { ...edit, fromId: own, toId: own }))).toMatchObject({
    key: "paymentToSelf",
  });
  await editPayment(membership, { ...edit, fromId: own, toId: mara });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("what is deleted moves along, and counts for the one that stays once it is restored", async () => {
  const { membership, groupId, jonas, tomas, taxi } = await makeTwice();
  await deleteExpense(membership, taxi);
  await merge(membership, tomas.memberId, jonas.memberId);
  await restoreExpense(membership, taxi);
  expect(await requireExpense(membership, taxi.expenseId)).toMatchObject({ payers: [{ id: jonas.memberId }] });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("an edit that says nothing of the money leaves the added parts as they are", async () => {
  const { membership, jonas, tomas, mara, pizza } = await makeTwice();
  await merge(membership, tomas.memberId, jonas.memberId);
  const memberIds = [mara, jonas.memberId];
  await editExpense(membership, { ...pizza, title: "Pizze", memberIds, version: 2 });
  const { title, parts } = await requireExpense(membership, pizza.expenseId);
  expect([title, parts.map(({ owed }) => owed)]).toEqual(["Pizze", [1000n, 2000n]]);
});

test("an edit that began before the merge is refused", async () => {
  const { membership, jonas, tomas, pizza } = await makeTwice();
  await merge(membership, tomas.memberId, jonas.memberId);
  expect(await refusalOf(editExpense(membership, { ...pizza, title: "Pizze" }))).toMatchObject({
    key: "expenseWasChanged",
  });
});

test("the place that went is listed nowhere, takes part in nothing, and keeps its name in what happened", async () => {
  const { membership, groupId, jonas, tomas, mara } = await makeTwice();
  await merge(membership, tomas.memberId, jonas.memberId);
  expect((await listPeople(membership)).map(({ id }) => id)).not.toContain(tomas.memberId);
  const [newest] = (await listActivity(membership)).rows;
  expect(newest).toMatchObject({ event: "members_merged", memberId: jonas.memberId });
  expect(newest?.details).toMatchObject({ fromId: tomas.memberId });
  const gone = { key: "memberIsGone" };
  const shared = newExpense(membership, { memberIds: [tomas.memberId] });
  expect(await refusalOf(recordExpense(membership, { formId: newId(), ...shared }))).toMatchObject(gone);
  expect(await refusalOf(recordPayment(membership, payment(tomas.memberId, mara, 1n)))).toMatchObject(gone);
  const press = { formId: newId(), memberId: tomas.memberId, by: "ourselves" } as const;
  expect(await refusalOf(sendAgain(membership, press))).toMatchObject(gone);
  const role = { memberId: tomas.memberId, role: "viewer", takesOver: false } as const;
  expect(await refusalOf(changeRole(membership, role))).toMatchObject(gone);
  expect(await refusalOf(merge(membership, tomas.memberId, mara))).toMatchObject(gone);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("its invitation ends, and its address goes to the one that stays if that has none", async () => {
  const { membership, jonas, tomas } = await makeFlat();
  const invited = await invite(membership, { name: "Tomás Reis" });
  await merge(membership, invited.memberId, tomas.memberId);
  expect(await placeOf(tomas.memberId)).toMatchObject({ address: invited.email, leftAt: null });
  const [invitation] = await db.select().from(invitations).where(eq(invitations.memberId, invited.memberId));
  expect(invitation?.state).toBe("revoked");
  const other = await invite(membership, { name: "Tomás again" });
  await merge(membership, other.memberId, tomas.memberId);
  expect(await placeOf(tomas.memberId)).toMatchObject({ address: invited.email });
  // Nobody's address is lost by it: the next invitation to it makes a place of its own.
  const { memberId } = await addPerson(membership, {
    ...{ formId: newId(), by: "ourselves", name: "", email: other.email, role: "member", message: "", sends: false },
  });
  expect([other.memberId, tomas.memberId, jonas.memberId]).not.toContain(memberId);
});

// V19
test("the one that stays has the lower role of the two, and the group keeps an owner", async () => {
  const group = await makeFlat();
  const { membership, tomas } = group;
  const admin = await addMember(group, { role: "admin" });
  const preview = await previewMerge(membership, { memberId: tomas.memberId, withId: admin.memberId });
  expect(preview?.role).toBe("member");
  await merge(admin.membership, tomas.memberId, admin.memberId);
  expect((await requireMembershipOf(admin.account, group.groupId)).role).toBe("member");
  const { memberId } = await addPlaceholder(group);
  expect(await refusalOf(merge(membership, memberId, membership.memberId))).toMatchObject({
    key: "mergeLeavesNoOwner",
  });
  await changeRole(membership, { memberId, role: "owner", takesOver: false });
  await merge(membership, memberId, membership.memberId);
  expect((await requireMembershipOf(group.account, group.groupId)).role).toBe("owner");
});

test("only who manages both may, two accounts stay two, and who has an account stays", async () => {
  const group = await makeFlat();
  const { membership, jonas, tomas } = group;
  const admin = await addMember(group, { role: "admin" });
  const theirs = await makeFlat();
  const refusals: [Membership, string, string, string][] = [
    [jonas.membership, tomas.memberId, jonas.memberId, "roleIsTooLow"],
    [admin.membership, tomas.memberId, membership.memberId, "ownersAreOwnersMatter"],
    [membership, jonas.memberId, admin.memberId, "mergeOfAccounts"],
    [membership, jonas.memberId, tomas.memberId, "mergeOtherWayRound"],
    [membership, tomas.memberId, tomas.memberId, "mergeWithSelf"],
    [membership, tomas.memberId, theirs.tomas.memberId, "memberIsGone"],
    [membership, theirs.tomas.memberId, theirs.jonas.memberId, "memberIsGone"],
  ];
  for (const [by, memberId, intoId, key] of refusals)
    expect(await refusalOf(merge(by, memberId, intoId)), key).toMatchObject({ key });
  const offered = (await listMergeable(admin.membership, tomas.memberId)).map(({ id }) => id);
  expect(offered.sort()).toEqual([jonas.memberId, admin.memberId].sort());
  expect((await listMergeable(membership, jonas.memberId)).map(({ id }) => id)).toEqual([tomas.memberId]);
  expect(await listMergeable(jonas.membership, tomas.memberId)).toEqual([]);
  expect(await previewMerge(jonas.membership, { memberId: tomas.memberId, withId: jonas.memberId })).toBeNull();
  await archiveGroup(membership);
  expect(await refusalOf(merge(membership, tomas.memberId, jonas.memberId))).toMatchObject({ key: "groupIsArchived" });
});

test("whose account has gone may have left the place that goes, and none into which", async () => {
  const { membership, jonas, tomas, groupId } = await makeTwice();
  await leave(membership, { memberId: tomas.memberId });
  expect(await refusalOf(merge(membership, jonas.memberId, tomas.memberId))).toMatchObject({ key: "memberIsGone" });
  const { mergeId } = await merge(membership, tomas.memberId, jonas.memberId);
  await undoMerge(membership, { formId: newId(), mergeId });
  expect((await placeOf(tomas.memberId))?.leftAt).not.toBeNull();
  expect(await differencesIn(groupId)).toEqual([]);
});

test("the same form sent twice merges once", async () => {
  const { membership, jonas, tomas } = await makeTwice();
  const press = { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId };
  const first = await mergePlaces(membership, press);
  expect(await mergePlaces(membership, press)).toEqual({ mergeId: first.mergeId, isRepeat: true });
});

test("a group is erased with all its merges, and the invitations that ended with them", async () => {
  const { membership, jonas, tomas, groupId } = await makeTwice();
  const invited = await invite(membership);
  await merge(membership, invited.memberId, jonas.memberId);
  await merge(membership, tomas.memberId, jonas.memberId);
  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, groupId));
  const [answer] = await db.execute<{ erased: boolean }>(sql`select erase_group(${groupId}) as erased`);
  expect(answer?.erased).toBe(true);
  expect(await db.$count(merges, eq(merges.groupId, groupId))).toBe(0);
});
