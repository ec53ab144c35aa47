import { expect, test } from "vitest";
import { deleteExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { newId } from "@/lib/ids";
import { findMentioned } from "./mentions";

test("what is spoken of is found by its id, deleted or not, and nothing of another group is", async () => {
  const { membership, jonas, everyone } = await makeFlat();
  const [fromId, toId] = [jonas.memberId, membership.memberId];
  const expense = await makeExpense(membership, { memberIds: everyone });
  const payment = await recordPayment(membership, {
    formId: newId(),
    fromId,
    toId,
    amount: 500n,
    spentOn: "2026-11-08",
  });
  await deleteExpense(membership, expense);
  const other = await makeFlat();
  const theirs = await makeExpense(other.membership);
  const found = await findMentioned(membership, [expense.expenseId, payment.id, theirs.expenseId, newId()]);
  expect([...found.values()].sort((one, two) => one.kind.localeCompare(two.kind))).toEqual([
    { id: expense.expenseId, kind: "expense", title: "Groceries", isDeleted: true, fromId: toId, toId: null },
    { id: payment.id, kind: "payment", title: "payment", isDeleted: false, fromId, toId },
  ]);
  expect((await findMentioned(membership, [])).size).toBe(0);
});
