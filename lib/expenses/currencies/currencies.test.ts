import { equal } from "node:assert/strict";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { editExpense, recordExpense } from "@/lib/expenses/expenses";
import {
  differencesIn,
  makeExpense,
  makeFlat,
  netsIn,
  newExpense,
  requireExpense,
} from "@/lib/expenses/factories.testing";
import { editPayment, recordPayment } from "@/lib/expenses/payments";
import { newId } from "@/lib/ids";
import { findRate, keepRates } from "./exchange-rates";

const dollars = { amount: 5000n, currency: "USD", rate: "0.9223" };

test("an expense in another currency counts for what it came to, and keeps what was given", async () => {
  const { membership, everyone } = await makeFlat();
  const { expenseId } = await makeExpense(membership, { ...dollars, memberIds: everyone });
  const found = await requireExpense(membership, expenseId);
  expect(found).toMatchObject({ amount: 4612n, original: { amount: 5000n, currency: "USD" }, rate: "0.9223" });
  const [row] = (await listExpenses(membership)).rows;
  expect(row).toMatchObject({ amount: 4612n, original: { amount: 5000n, currency: "USD" }, ownPaid: 4612n });
  equal(
    found.parts.reduce((sum, { owed }) => sum + owed, 0n),
    4612n,
  );
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("several payers and exact amounts are said in the currency that was paid in, and come back as they were said", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const payers = { [mara]: 3333n, [jonas]: 1667n };
  const uneven = { mode: "exactly" as const, of: { [jonas]: 4999n, [tomas]: 1n } };
  const { expenseId } = await makeExpense(membership, { ...dollars, payers, memberIds: [jonas, tomas], uneven });
  const found = await requireExpense(membership, expenseId);
  expect(found).toMatchObject({
    uneven,
    payers: [
      { id: mara, paidOriginal: 3333n },
      { id: jonas, paidOriginal: 1667n },
    ],
  });
  // 3333 and 1667 of 5000 are 3074.4 and 1537.6 of 4612.
  const parts = Object.fromEntries(found.parts.map(({ memberId, paid, owed }) => [memberId, [paid, owed]]));
  expect(parts).toEqual({ [mara]: [3074n, 0n], [jonas]: [1538n, 4611n], [tomas]: [0n, 1n] });
});

test("who paid a sliver that comes to no cent is still one of those who paid", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const payers = { [mara]: 9999n, [jonas]: 1n };
  const yen = { amount: 10_000n, currency: "JPY", rate: "0.0061", payers, memberIds: everyone };
  const { expenseId } = await makeExpense(membership, yen);
  const found = await requireExpense(membership, expenseId);
  expect(found).toMatchObject({
    payers: [
      { id: mara, paid: 6099n },
      { id: jonas, paid: 1n, paidOriginal: 1n },
    ],
  });
  const poorer = { ...yen, rate: "0.0041", expenseId, version: 1 };
  await editExpense(membership, { ...newExpense(membership), ...poorer });
  expect(await requireExpense(membership, expenseId)).toMatchObject({
    payers: [
      { id: mara, paid: 4100n },
      { id: jonas, paid: 0n, paidOriginal: 1n },
    ],
  });
});

test("a rate that is left open is the last one before the evening of the day, and none of a week before", async () => {
  const { membership } = await makeFlat();
  await keepRates(db, [
    { ratedOn: "2026-11-06", perEuro: { USD: "1.08", JPY: "163.93" } },
    { ratedOn: "2026-11-09", perEuro: { USD: "1.10", JPY: "164" } },
  ]);
  const rateOn = async (on: string) => (await findRate(membership, { currency: "USD", on }))?.rate ?? null;
  expect(await Promise.all(["2026-11-05", "2026-11-06", "2026-11-08", "2026-11-09"].map(rateOn))).toEqual([
    ...[null, "0.9259259", "0.9259259", "0.9090909"],
  ]);
  expect(await Promise.all(["2026-11-16", "2026-11-17", "yesterday"].map(rateOn))).toEqual(["0.9090909", null, null]);
  const { expenseId } = await makeExpense(membership, { amount: 1000n, currency: "USD", spentOn: "2026-11-08" });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ rate: "0.9259259", amount: 926n });
  await expect(
    makeExpense(membership, { amount: 1000n, currency: "USD", spentOn: "2026-12-24" }),
  ).rejects.toMatchObject({
    key: "rateMissing",
    field: "rate",
  });
});

test("rates that the bank corrects are corrected, and the same file again changes nothing", async () => {
  const day = { ratedOn: "2025-01-02", perEuro: { USD: "1.0353", CZK: "25.175" } };
  expect(await keepRates(db, [day])).toEqual({ kept: 3 });
  expect(await keepRates(db, [day])).toEqual({ kept: 0 });
  expect(await keepRates(db, [{ ...day, perEuro: { USD: "1.0354" } }])).toEqual({ kept: 1 });
});

test("what comes to nothing, or to more than there can be, is refused at the rate", async () => {
  const { membership } = await makeFlat();
  const record = (given: { amount: bigint; currency: string; rate: string }) => makeExpense(membership, given);
  await expect(record({ amount: 1n, currency: "JPY", rate: "0.0049" })).rejects.toMatchObject({
    ...{ key: "worthNothing", field: "rate" },
  });
  await expect(record({ amount: 1_000_000_000_000n, currency: "USD", rate: "1.1" })).rejects.toMatchObject({
    ...{ key: "amountTooLarge", field: "rate" },
  });
  for (const rate of ["0", "-1", "1,5", "1e3", "much", "9".repeat(10)])
    await expect(record({ amount: 1000n, currency: "USD", rate })).rejects.toMatchObject({ key: "rateUnknown" });
  await expect(record({ amount: 1000n, currency: "DEM", rate: "0.5" })).rejects.toMatchObject({
    ...{ key: "currencyUnknown", field: "currency" },
  });
});

test("in the group's own currency every rate is one", async () => {
  const { membership } = await makeFlat();
  const { expenseId } = await makeExpense(membership, { amount: 1000n, currency: "EUR", rate: "0.5" });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ amount: 1000n, rate: "1" });
});

test("an edit changes the rate or the currency, and one of what is there already changes nothing", async () => {
  const { membership, everyone } = await makeFlat();
  const { expenseId, version: _, ...made } = await makeExpense(membership, { ...dollars, memberIds: everyone });
  const edit = (change: object, version: number) =>
    editExpense(membership, { expenseId, version, ...made, ...change, memberIds: everyone });
  expect(await edit({}, 1)).toEqual({ isChanged: false });
  expect(await edit({ rate: "0.92230" }, 1)).toEqual({ isChanged: false });
  expect(await edit({ rate: "0.93" }, 1)).toEqual({ isChanged: true });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ amount: 4650n });
  expect(await edit({ currency: "EUR", rate: null }, 2)).toEqual({ isChanged: true });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ amount: 5000n, rate: "1" });
  expect(Math.max(...(await netsIn(membership)).map(Number))).toBeGreaterThanOrEqual(3333);
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("a payment in another currency settles what it came to", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const payment = { fromId: jonas, toId: mara, spentOn: "2026-11-08", ...dollars };
  const { id } = await recordPayment(membership, { formId: newId(), ...payment });
  expect(await netsIn(membership)).toEqual(expect.arrayContaining([4612n, -4612n]));
  await editPayment(membership, { expenseId: id, version: 1, ...payment, rate: "1.2" });
  expect(await netsIn(membership)).toEqual(expect.arrayContaining([6000n, -6000n]));
});

test("the same form with another rate is another expense, and is refused as such", async () => {
  const { membership } = await makeFlat();
  const formId = newId();
  const record = (rate: string) => recordExpense(membership, { ...newExpense(membership, dollars), formId, rate });
  expect(await record("0.9")).toMatchObject({ isRepeat: false });
  expect(await record("0.90")).toMatchObject({ isRepeat: true });
  await expect(record("0.91")).rejects.toMatchObject({ key: "savedAlready" });
});
