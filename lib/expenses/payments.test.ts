import { expect, test } from "vitest";
import { listBalances, summarizeSpending } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { newId } from "@/lib/ids";
import { atOnce, refusalOf } from "@/lib/users/factories.testing";
import { deleteExpense, editExpense, findExpense, recordExpense, restoreExpense } from "./expenses";
import { differencesIn, leave, makeExpense, makeFlat, netsIn, newExpense } from "./factories.testing";
import { editPayment, type PaymentInput, recordPayment } from "./payments";

function paymentBy(fromId: string, toId: string, amount = 400n): PaymentInput {
  return { fromId, toId, amount, spentOn: "2026-11-09" };
}

test("a payment brings two who are not quits closer, and is not spending", async () => {
  const { membership, jonas, tomas, everyone, groupId } = await makeFlat();
  await makeExpense(membership, { memberIds: everyone });
  const payment = { formId: newId(), ...paymentBy(tomas.memberId, membership.memberId) };
  const { done } = await atOnce(10, () => recordPayment(jonas.membership, payment));
  expect(done.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
  expect(await listBalances(membership)).toMatchObject([
    { net: 400n, paid: 1200n, owed: 400n, sent: 0n, received: 400n },
    { net: -400n, paid: 0n, owed: 400n, sent: 0n, received: 0n },
    { net: 0n, paid: 0n, owed: 400n, sent: 400n, received: 0n, isPlaceholder: true },
  ]);
  expect(await summarizeSpending(membership)).toEqual({ spent: 1200n, ownPart: 400n });
  const plan = suggestPayments(await listBalances(membership));
  expect(plan).toEqual([{ fromId: jonas.memberId, toId: membership.memberId, amount: 400n }]);
  expect(await findExpense(membership, payment.formId)).toMatchObject({
    ...{ kind: "payment", amount: 400n, fromId: tomas.memberId, fromName: "Tomás" },
    ...{ toId: membership.memberId, toName: "Mara Lind" },
  });
  expect(await differencesIn(groupId)).toEqual([]);
});

test("nobody pays themselves, nobody from elsewhere pays or is paid, and another content under the id is refused", async () => {
  const { membership, jonas } = await makeFlat();
  const stranger = await makeFlat();
  const record = (payment: PaymentInput, formId = newId()) =>
    refusalOf(recordPayment(membership, { formId, ...payment }));
  const [own, other, foreign] = [membership.memberId, jonas.memberId, stranger.jonas.memberId];
  expect(await record(paymentBy(own, own.toUpperCase()))).toMatchObject({ key: "paymentToSelf", field: "toId" });
  expect(await record(paymentBy(foreign, own))).toMatchObject({ key: "memberIsGone", field: "fromId" });
  expect(await record(paymentBy(own, foreign))).toMatchObject({ key: "memberIsGone", field: "toId" });
  const { expenseId } = await makeExpense(membership);
  expect((await record(paymentBy(own, other), expenseId)).key).toBe("savedAlready");
});

test("a payment is edited, deleted and restored like an expense, and neither is edited as the other", async () => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  const payment = paymentBy(jonas.memberId, membership.memberId);
  const { id: expenseId } = await recordPayment(membership, { formId: newId(), ...payment });
  const edit = { expenseId, version: 1, ...payment, toId: tomas.memberId };
  expect(await editPayment(membership, edit)).toEqual({ isChanged: true });
  expect(await netsIn(membership)).toEqual([0n, 400n, -400n]);
  expect((await refusalOf(editPayment(membership, { ...edit, amount: 1n }))).key).toBe("expenseWasChanged");
  const asExpense = editExpense(membership, { expenseId, version: 2, ...newExpense(membership) });
  expect((await refusalOf(asExpense)).key).toBe("expenseIsGone");
  const expense = await makeExpense(membership);
  expect((await refusalOf(editPayment(membership, { ...expense, ...payment }))).key).toBe("expenseIsGone");
  await deleteExpense(membership, { expenseId });
  expect(await netsIn(membership)).toEqual([0n, 0n, 0n]);
  await restoreExpense(membership, { expenseId });
  expect(await netsIn(membership)).toEqual([0n, 400n, -400n]);
  expect((await listExpenses(membership)).rows.map(({ kind }) => kind)).toEqual(["payment", "expense"]);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("who left without being quits can still pay and be paid, and shares nothing new", async () => {
  const { membership, tomas, everyone } = await makeFlat();
  await makeExpense(membership, { memberIds: everyone });
  await leave(membership, tomas);
  const late = { formId: newId(), ...paymentBy(tomas.memberId, membership.memberId) };
  await recordPayment(membership, late);
  expect(await netsIn(membership)).toEqual([400n, -400n]);
  const newly = newExpense(membership, { memberIds: everyone });
  expect((await refusalOf(recordExpense(membership, { formId: newId(), ...newly }))).key).toBe("memberIsGone");
});
