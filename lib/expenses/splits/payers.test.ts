import { expect, test } from "vitest";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { editExpense } from "@/lib/expenses/expenses";
import {
  differencesIn,
  leave,
  makeExpense,
  makeFlat,
  netsIn,
  newExpense,
  requireExpense,
} from "@/lib/expenses/factories.testing";
import { newId } from "@/lib/ids";

test("several people pay one expense, and whoever paid most is named first", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const payers = { [mara]: 1150n, [jonas]: 1725n, [tomas]: 0n };
  const { expenseId } = await makeExpense(membership, { amount: 2875n, payers, memberIds: [tomas] });
  const found = await requireExpense(membership, expenseId);
  const named = [
    { id: jonas, name: "Jonas Berg", paid: 1725n },
    { id: mara, name: "Mara Lind", paid: 1150n },
  ];
  expect(found).toMatchObject({ kind: "expense", payers: named });
  const [row] = (await listExpenses(membership)).rows;
  expect(row).toMatchObject({ payers: named, ownPaid: 1150n });
  expect((await listExpenses(membership)).rows).toHaveLength(1);
  expect(await netsIn(membership)).toEqual(expect.arrayContaining([1150n, 1725n, -2875n]));
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("what several paid has to be what it cost", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const pay = (payers: Record<string, bigint>) => makeExpense(membership, { amount: 1000n, payers });
  const values = { amount: "2.40", currency: "EUR" };
  await expect(pay({ [mara]: 600n, [jonas]: 160n })).rejects.toMatchObject({
    key: "payersLeft",
    field: "payers",
    values,
  });
  await expect(pay({ [mara]: 600n, [jonas]: 640n })).rejects.toMatchObject({
    key: "payersOver",
    field: "payers",
    values,
  });
  await expect(pay({ [mara]: 1100n, [jonas]: -100n })).rejects.toMatchObject({
    key: "amountBelowZero",
    field: "payers",
  });
  const twice = pay({ [mara]: 500n, [mara.toUpperCase()]: 500n });
  await expect(twice).rejects.toMatchObject({ key: "valueUnknown", field: "payers" });
  await expect(pay({})).rejects.toMatchObject({ key: "payersLeft" });
  await expect(pay({ [mara]: 500n, [newId()]: 500n })).rejects.toMatchObject({ key: "memberIsGone", field: "payers" });
  await expect(makeExpense(membership, { payerId: undefined })).rejects.toMatchObject({ key: "payerMissing" });
});

test("an edit changes who paid how much, and who left stays among those who did", async () => {
  const { membership, everyone, jonas: place } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const payers = { [mara]: 400n, [jonas]: 600n };
  const made = await makeExpense(membership, { amount: 1000n, payers });
  expect(await editExpense(membership, { ...made, payers: { [jonas]: 600n, [mara]: 400n } })).toEqual({
    isChanged: false,
  });
  await leave(membership, place);
  expect(await editExpense(membership, { ...made, payers: { [mara]: 500n, [jonas]: 500n } })).toEqual({
    isChanged: true,
  });
  const alone = { ...made, version: 2, payers: null, payerId: mara };
  expect(await editExpense(membership, alone)).toEqual({ isChanged: true });
  const found = await requireExpense(membership, made.expenseId);
  expect(found).toMatchObject({ payers: [{ id: mara, paid: 1000n }], version: 3 });
  expect(await differencesIn(membership.groupId)).toEqual([]);
  const again = newExpense(membership, { amount: 1000n, payers });
  await expect(makeExpense(membership, again)).rejects.toMatchObject({ key: "memberIsGone", field: "payers" });
});
