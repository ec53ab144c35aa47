import { expect, test } from "vitest";
import { recordExpense } from "@/lib/expenses/expenses";
import { leave, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { editRecurrence } from "@/lib/expenses/recurrences/editing";
import { findRecurrence, findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import { newId } from "@/lib/ids";
import { refusalOf } from "@/lib/users/factories.testing";
import { mergePlaces } from "./merging";

test("who was merged into another place is that one in what is to come, and who has left is not let in again", async () => {
  const { membership, tomas, jonas, everyone } = await makeFlat();
  const repeats = { every: 1, unit: "month" } as const;
  const given = newExpense(membership, { spentOn: "2199-01-31", memberIds: everyone, payerId: tomas.memberId });
  const { id } = await recordExpense(membership, { formId: newId(), ...given, repeats });
  const recurrenceId = (await findRecurrenceOf(membership, id))?.id ?? "";
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const found = await findRecurrence(membership, recurrenceId);
  const memberIds = [membership.memberId, jonas.memberId].sort();
  expect(found).toMatchObject({ payers: { [jonas.memberId]: 1200n }, memberIds, nextOn: "2199-02-28" });
  await leave(membership, { memberId: jonas.memberId });
  const edit = { ...given, payerId: jonas.memberId, memberIds, spentOn: "2199-02-28", note: "", category: "" as const };
  const asked = editRecurrence(membership, { ...edit, uneven: null, recurrenceId, version: 1, repeats });
  expect(await refusalOf(asked)).toMatchObject({ key: "memberIsGone" });
});
