import { expect, test } from "vitest";
import { differencesIn, makeExpense, makeFlat, requireExpense } from "@/lib/expenses/factories.testing";
import { applyResharing, draftResharing, undoResharing } from "@/lib/expenses/resharing/changes";
import { findResharing } from "@/lib/expenses/resharing/found";
import { newId } from "@/lib/ids";
import { mergePlaces } from "./merging";

test("what a place came to share is its other place's once they are merged, and stays with it", async () => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: [membership.memberId, jonas.memberId] });
  const wishes = [{ expenseId: made.expenseId, takesPart: true }];
  const { id } = await draftResharing(membership, { formId: newId(), memberId: tomas.memberId, wishes });
  await applyResharing(membership, { id, seen: (await findResharing(membership, id)).seen });
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const { memberId, done } = await findResharing(membership, id);
  expect([memberId, done.length]).toEqual([jonas.memberId, 1]);
  expect(await undoResharing(membership, { id })).toEqual({ isChanged: true, kept: 1 });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("what was proposed of a place is done for its other place, once they are merged", async () => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: [membership.memberId] });
  const wishes = [{ expenseId: made.expenseId, takesPart: true }];
  const { id } = await draftResharing(membership, { formId: newId(), memberId: tomas.memberId, wishes });
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const { seen, changes } = await findResharing(membership, id);
  expect(changes).toHaveLength(1);
  expect(await applyResharing(membership, { id, seen })).toEqual({ isChanged: true });
  expect((await requireExpense(membership, made.expenseId)).parts.map(({ memberId }) => memberId)).toContain(
    jonas.memberId,
  );
  expect(await differencesIn(groupId)).toEqual([]);
});
