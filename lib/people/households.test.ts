import { expect, test } from "vitest";
import { findVersions } from "@/lib/expenses/entries/versions";
import { leave, makeExpense, makeFlat, requireExpense } from "@/lib/expenses/factories.testing";
import { listActivity } from "@/lib/groups/activity";
import { addPlaceholder, requireMembershipOf } from "@/lib/groups/factories.testing";
import { changeHousehold, endHousehold, makeHousehold } from "@/lib/groups/household-changes";
import { listHouseholds } from "@/lib/groups/households";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { invite, open } from "./factories.testing";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

async function makeFive() {
  const group = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = group.everyone;
  const ines = (await addPlaceholder(group, { name: "Ines" })).memberId;
  const noor = (await addPlaceholder(group, { name: "Noor" })).memberId;
  return { ...group, mara, jonas: jonas, tomas, ines, noor, member: group.jonas };
}

const make = (membership: Membership, name: string, memberIds: string[], formId = newId()) =>
  makeHousehold(membership, { formId, name, memberIds });

const idsOf = async (membership: Membership) =>
  Object.fromEntries((await listHouseholds(membership)).map(({ name, memberIds }) => [name, memberIds]));

// G10
test("a household is two or more places of the group who are in no other one", async () => {
  const { membership, mara, jonas, tomas, ines } = await makeFive();
  const { mara: stranger } = await makeFive();
  await make(membership, "Upstairs", [mara, jonas]);
  const refused = async (memberIds: string[], name = "Downstairs") =>
    make(membership, name, memberIds).catch(({ key }: { key: string }) => key);
  expect(await refused([tomas])).toBe("householdTooSmall");
  expect(await refused([tomas, tomas])).toBe("householdTooSmall");
  expect(await refused([tomas, jonas])).toBe("memberHasHousehold");
  expect(await refused([tomas, stranger])).toBe("memberIsGone");
  expect(await refused([tomas, ines], "UPSTAIRS")).toBe("householdNameIsTaken");
  expect(await idsOf(membership)).toEqual({ Upstairs: [mara, jonas].sort() });
});

test("only who may change people makes, changes and ends households, and each is told once", async () => {
  const { membership, account, groupId, member, jonas, tomas, ines } = await makeFive();
  const theirs = await requireMembershipOf(member.account, groupId);
  await expect(make(theirs, "Upstairs", [jonas, tomas])).rejects.toMatchObject({ key: "roleIsTooLow" });
  const formId = newId();
  const { id } = await make(membership, "Upstairs", [jonas, tomas], formId);
  expect(await make(membership, "Upstairs", [jonas, tomas], formId)).toMatchObject({ id, isRepeat: true });
  const change = { formId: newId(), id, version: 1, name: "Attic", memberIds: [jonas, tomas, ines] };
  expect(await changeHousehold(membership, change)).toMatchObject({ isChanged: true });
  expect(await changeHousehold(membership, { ...change, formId: newId() })).toMatchObject({ isChanged: false });
  const stale = { ...change, formId: newId(), name: "Cellar" };
  await expect(changeHousehold(membership, stale)).rejects.toMatchObject({ key: "householdWasChanged" });
  await endHousehold(await requireMembershipOf(account, groupId), { id });
  expect(await idsOf(membership)).toEqual({});
  const events = (await listActivity(membership)).rows.map(({ event }) => event);
  expect(events.slice(0, 3)).toEqual(["household_ended", "household_changed", "household_made"]);
});

test("who leaves is in no household, it ends when fewer than two remain, and who comes back is in it again", async () => {
  const { membership, jonas, tomas, ines, noor } = await makeFive();
  await make(membership, "Upstairs", [jonas, tomas, ines]);
  await leave(membership, { memberId: ines });
  expect(await idsOf(membership)).toEqual({ Upstairs: [jonas, tomas].sort() });
  await leave(membership, { memberId: jonas });
  expect(await idsOf(membership)).toEqual({});
  // Whoever was left behind can be in another one, and nobody's name is taken by what ended.
  await make(membership, "Upstairs", [tomas, noor]);
  expect(await idsOf(membership)).toEqual({ Upstairs: [tomas, noor].sort() });
});

test("who says no to being here is in no household", async () => {
  const { membership, tomas, noor } = await makeFive();
  const { memberId, token } = await invite(membership);
  await make(membership, "Upstairs", [tomas, noor, memberId]);
  await declineInvitation(await open(token), { message: "" });
  expect(await idsOf(membership)).toEqual({ Upstairs: [tomas, noor].sort() });
});

test("a merged place gives its household to the one that stays, and undoing it brings both back", async () => {
  const { membership, jonas, tomas, ines, noor } = await makeFive();
  await make(membership, "Upstairs", [tomas, ines]);
  const merge = async (memberId: string, intoId: string) =>
    (await mergePlaces(membership, { formId: newId(), memberId, intoId })).mergeId;
  const mergeId = await merge(tomas, jonas);
  expect(await idsOf(membership)).toEqual({ Upstairs: [jonas, ines].sort() });
  await undoMerge(membership, { formId: newId(), mergeId });
  expect(await idsOf(membership)).toEqual({ Upstairs: [tomas, ines].sort() });
  await make(membership, "Downstairs", [jonas, noor]);
  const again = await merge(tomas, jonas);
  expect(await idsOf(membership)).toEqual({ Downstairs: [jonas, noor].sort() });
  await undoMerge(membership, { formId: newId(), mergeId: again });
  expect(Object.keys(await idsOf(membership)).sort()).toEqual(["Downstairs", "Upstairs"]);
  await merge(tomas, ines);
  expect(Object.keys(await idsOf(membership))).toEqual(["Downstairs"]);
});

// G10
test("a merge within an expense keeps who counted once together, also in its versions, and undoing it too", async () => {
  const { membership, mara, jonas, tomas, ines } = await makeFive();
  const memberIds = [mara, jonas, tomas, ines].sort();
  const of = (numbers: Record<string, bigint>) =>
    Object.fromEntries(Object.entries(numbers).sort(([one], [other]) => (one < other ? -1 : 1)));
  const said = { mode: "households" as const, of: of({ [mara]: 1n, [jonas]: 1n, [tomas]: 2n, [ines]: 2n }) };
  const { expenseId } = await makeExpense(membership, { amount: 900n, memberIds, uneven: said });
  const owed = async () =>
    Object.fromEntries((await requireExpense(membership, expenseId)).parts.map((part) => [part.memberId, part.owed]));
  const before = await owed();
  expect(before).toEqual({ [mara]: 225n, [jonas]: 225n, [tomas]: 225n, [ines]: 225n });
  const { mergeId } = await mergePlaces(membership, { formId: newId(), memberId: ines, intoId: jonas });
  const merged = await requireExpense(membership, expenseId);
  expect(merged.uneven).toEqual({ mode: "households", of: of({ [mara]: 1n, [jonas]: 1n, [tomas]: 0n }) });
  expect(await owed()).toEqual({ [mara]: 225n, [jonas]: 450n, [tomas]: 225n });
  const versions = await findVersions(membership, { expenseId, numbers: [1] });
  expect(versions.get(1)?.entry.uneven).toEqual(merged.uneven);
  await undoMerge(membership, { formId: newId(), mergeId });
  expect((await requireExpense(membership, expenseId)).uneven).toEqual(said);
  expect(await owed()).toEqual(before);
});
