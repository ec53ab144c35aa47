import { expect, test } from "vitest";
import { makeDividedFlat } from "@/lib/expenses/book/visible-books.testing";
import { deleteExpense } from "@/lib/expenses/expenses";
import { insertExpenses, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { listUsedCurrencies } from "./used-currencies";

const spend = (membership: Membership, currency: string, day: string, memberIds = [membership.memberId]) =>
  makeExpense(membership, { currency, rate: "0.5", spentOn: `2026-11-${day}`, memberIds });

test("the other currencies of a group are told once each, the last used first, and no more than a few", async () => {
  const { membership, jonas } = await makeFlat();
  expect(await listUsedCurrencies(membership)).toEqual([]);
  await makeExpense(membership);
  expect(await listUsedCurrencies(membership)).toEqual([]);
  for (const [currency, day] of Object.entries({ USD: "02", JPY: "03", CHF: "04" }))
    await spend(membership, currency, day);
  await spend(membership, "USD", "05");
  const payment = { fromId: jonas.memberId, toId: membership.memberId, amount: 500n, currency: "GBP", rate: "1.1" };
  await recordPayment(membership, { formId: newId(), ...payment, spentOn: "2026-11-01" });
  expect(await listUsedCurrencies(membership)).toEqual(["USD", "CHF", "JPY", "GBP"]);
  // Of one day the one that was recorded last.
  await spend(membership, "SEK", "05");
  await spend(membership, "NOK", "05");
  expect(await listUsedCurrencies(membership)).toEqual(["NOK", "SEK", "USD", "CHF", "JPY"]);
});

test("what was deleted was not used, and neither was what the book has no more on its last pages", async () => {
  const { membership, everyone } = await makeFlat();
  const { expenseId } = await spend(membership, "JPY", "03");
  await spend(membership, "USD", "02");
  await deleteExpense(membership, { expenseId });
  expect(await listUsedCurrencies(membership)).toEqual(["USD"]);
  await insertExpenses(membership, { memberIds: everyone, count: limits.usedCurrenciesLookedAtMax });
  expect(await listUsedCurrencies(membership)).toEqual([]);
});

test("who sees only what is theirs learns of no currency that others used", async () => {
  const { owner, member, maraId, tomasId } = await makeDividedFlat();
  await spend(owner, "JPY", "07", [maraId, tomasId]);
  await spend(owner, "USD", "08", [member.memberId]);
  await spend(member, "CHF", "06", [tomasId]);
  expect(await listUsedCurrencies(member)).toEqual(["USD", "CHF"]);
  expect(await listUsedCurrencies(owner)).toEqual(["USD", "JPY", "CHF"]);
});
