import { expect, test } from "vitest";
import { summarizeSpending } from "@/lib/expenses/balances/balances";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { readStats } from "@/lib/expenses/stats/stats";
import { newId } from "@/lib/ids";
import { editExpense, recordExpense } from "./expenses";
import { differencesIn, makeExpense, makeFlat, netsIn, newExpense, requireExpense } from "./factories.testing";
import { editPayment } from "./payments";

test("who got money for the group owes it to those whose it is", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const { expenseId } = await makeExpense(membership, {
    ...{ kind: "income", title: "Deposit back", amount: 900n, payerId: jonas, memberIds: everyone },
  });
  const found = await requireExpense(membership, expenseId);
  expect(found).toMatchObject({ kind: "income", payers: [{ id: jonas, paid: 900n, paidOriginal: 900n }] });
  const parts = Object.fromEntries(found.parts.map(({ memberId, paid, owed }) => [memberId, [paid, owed]]));
  expect(parts).toEqual({ [mara]: [300n, 0n], [jonas]: [300n, 900n], [tomas]: [300n, 0n] });
  expect((await netsIn(membership)).toSorted((one, other) => Number(one - other))).toEqual([-600n, 300n, 300n]);
  const [row] = (await listExpenses(membership)).rows;
  expect(row).toMatchObject({ kind: "income", payers: [{ id: jonas, paid: 900n }], ownPaid: 300n, ownOwed: 0n });
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("a refund makes less of what its month and category cost, also less than nothing", async () => {
  const { membership, everyone } = await makeFlat();
  const on = { spentOn: "2026-11-08", category: "travel", memberIds: everyone } as const;
  await makeExpense(membership, { ...on, amount: 1200n });
  await makeExpense(membership, { ...on, kind: "income", amount: 1500n });
  expect(await summarizeSpending(membership)).toEqual({ spent: -300n, ownPart: -100n });
  const { categories } = await readStats(membership, { span: { first: "2026-11", last: "2026-11" } });
  expect(categories).toMatchObject([{ category: "travel", spent: -300n, ownPart: -100n }]);
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("several get it, in another currency, and a bill says what of it is whose", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const items = [{ title: "Flight", amount: 4000n, memberIds: [mara] }];
  const { expenseId } = await makeExpense(membership, {
    ...{ kind: "income", amount: 5000n, currency: "USD", rate: "0.9223", memberIds: everyone },
    ...{ payers: { [mara]: 2000n, [jonas]: 3000n }, uneven: { mode: "items", items, extra: 1000n } },
  });
  const found = await requireExpense(membership, expenseId);
  expect(found).toMatchObject({
    payers: [
      { id: jonas, paidOriginal: 3000n },
      { id: mara, paidOriginal: 2000n },
    ],
  });
  const parts = Object.fromEntries(found.parts.map(({ memberId, paid, owed }) => [memberId, [paid, owed]]));
  expect(parts).toEqual({ [mara]: [4612n, 1845n], [jonas]: [0n, 2767n] });
});

test("what came in stays income when it is edited, and nothing becomes another kind", async () => {
  const { membership } = await makeFlat();
  const { expenseId, ...made } = await makeExpense(membership, { kind: "income" });
  await editExpense(membership, { expenseId, ...made, amount: 500n });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ kind: "income", amount: 500n });
  const gone = { key: "expenseIsGone" };
  await expect(editExpense(membership, { expenseId, ...made, kind: "expense", version: 2 })).rejects.toMatchObject(
    gone,
  );
  const [one, other] = [membership.memberId, newId()];
  const payment = { fromId: one, toId: other, amount: 5n, spentOn: "2026-11-08" };
  await expect(editPayment(membership, { expenseId, version: 2, ...payment })).rejects.toMatchObject(gone);
});

test("the same form is not once spent and once received", async () => {
  const { membership } = await makeFlat();
  const form = { ...newExpense(membership), formId: newId() };
  await recordExpense(membership, form);
  await expect(recordExpense(membership, { ...form, kind: "income" })).rejects.toMatchObject({ key: "savedAlready" });
});
