import { expect, test } from "vitest";
import { differencesIn, makeExpense, makeHousehold } from "@/lib/expenses/factories.testing";
import { applyResharing, proposeResharing, undoResharing } from "@/lib/expenses/resharing";
import { findResharing } from "@/lib/expenses/resharings";
import { newId } from "@/lib/ids";
import { mergePlaces } from "./merging";

test("what a place came to share is its other place's once they are merged, and stays with it", async () => {
  const { membership, jonas, tomas, groupId } = await makeHousehold();
  const made = await makeExpense(membership, { memberIds: [membership.memberId, jonas.memberId] });
  const wishes = [{ expenseId: made.expenseId, takesPart: true }];
  const { id } = await proposeResharing(membership, { formId: newId(), memberId: tomas.memberId, wishes });
  await applyResharing(membership, { id, seen: (await findResharing(membership, id)).seen });
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const { memberId, done } = await findResharing(membership, id);
  expect([memberId, done.length]).toEqual([jonas.memberId, 1]);
  expect(await undoResharing(membership, { id })).toEqual({ isChanged: true, kept: 1 });
  expect(await differencesIn(groupId)).toEqual([]);
});
