import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { addComment, listComments, removeComment } from "@/lib/expenses/comments";
import { restoreVersion } from "@/lib/expenses/entries/restoring";
import { listVersions } from "@/lib/expenses/entries/versions";
import { editExpense, recordExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeExpense, makeFlat, newExpense, requireExpense } from "@/lib/expenses/factories.testing";
import { editPayment, recordPayment } from "@/lib/expenses/payments";
import { newId } from "@/lib/ids";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

test("a version from before a merge comes back with the place that both have now, and all that both owed", async () => {
  const { membership, jonas, tomas, everyone, groupId } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  const { expenseId } = made;
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const merged = await requireExpense(membership, expenseId);
  const { versions } = await listVersions(membership, { expenseId });
  expect(
    versions.map((each) => each.version),
    "a merge makes no version",
  ).toEqual([1]);
  await editExpense(membership, { ...newExpense(membership), expenseId, version: merged.version });
  await restoreVersion(membership, { expenseId, restores: 1, version: merged.version + 1 });
  const back = await requireExpense(membership, expenseId);
  expect(back.parts).toEqual(merged.parts);
  expect(back.memberIds).toEqual([membership.memberId, jonas.memberId].sort());
  expect(back.parts.find(({ memberId }) => memberId === jonas.memberId)).toMatchObject({ owed: 800n });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("numbers of two who are one now are added in a version that comes back", async () => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  const uneven = { mode: "exactly", of: { [jonas.memberId]: 500n, [tomas.memberId]: 700n } } as const;
  const payers = { [jonas.memberId]: 400n, [tomas.memberId]: 800n };
  const memberIds = [jonas.memberId, tomas.memberId];
  const made = newExpense(membership, { memberIds, uneven, payers });
  const { id: expenseId } = await recordExpense(membership, { ...made, formId: newId() });
  await editExpense(membership, { ...newExpense(membership), expenseId, version: 1 });
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  await restoreVersion(membership, { expenseId, restores: 1, version: 2 });
  const back = await requireExpense(membership, expenseId);
  expect(back.uneven).toEqual({ mode: "exactly", of: { [jonas.memberId]: 1200n } });
  expect(back.parts).toMatchObject([{ memberId: jonas.memberId, paid: 1200n, owed: 1200n }]);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("a payment between two who are one now does not come back", async () => {
  const { membership, jonas, tomas } = await makeFlat();
  const asked = { fromId: tomas.memberId, toId: jonas.memberId, amount: 500n, spentOn: "2026-11-09" };
  const { id: expenseId } = await recordPayment(membership, { formId: newId(), ...asked });
  await editPayment(membership, { ...asked, toId: membership.memberId, expenseId, version: 1 });
  await restoreVersion(membership, { expenseId, restores: 1, version: 2 });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ toId: jonas.memberId, version: 3 });
  await editPayment(membership, { ...asked, toId: membership.memberId, expenseId, version: 3 });
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const { version } = await requireExpense(membership, expenseId);
  const back = restoreVersion(membership, { expenseId, restores: 1, version });
  await expect(back).rejects.toMatchObject({ code: "CONFLICT", key: "versionIsToSelf" });
});

test("what was edited and merged can be parted again after a version came back", async () => {
  const { membership, jonas, tomas, everyone, groupId } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  const { expenseId } = made;
  await editExpense(membership, { ...made, amount: 900n });
  const { mergeId } = await mergePlaces(membership, {
    ...{ formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId },
  });
  const { version } = await requireExpense(membership, expenseId);
  await restoreVersion(membership, { expenseId, restores: 1, version });
  expect(await undoMerge(membership, { formId: newId(), mergeId })).toMatchObject({ kept: 1 });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("a comment of somebody whose place was merged is the other place's, which may remove it", async () => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  const { expenseId } = await makeExpense(membership);
  const { id: commentId } = await addComment(membership, { formId: newId(), expenseId, text: "Mine" });
  await db.execute(sql`
    update expense_comments set author_id = ${tomas.memberId} where group_id = ${groupId} and id = ${commentId}`);
  const remove = () => removeComment(jonas.membership, { expenseId, commentId });
  await expect(remove()).rejects.toMatchObject({ key: "commentIsAnothers" });
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const { comments } = await listComments(jonas.membership, { expenseId });
  expect(comments).toMatchObject([{ memberId: jonas.memberId, text: "Mine", mayRemove: true }]);
  expect(await remove()).toEqual({ isChanged: true });
});
