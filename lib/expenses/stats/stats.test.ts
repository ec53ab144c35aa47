import { expect, test } from "vitest";
import { deleteExpense, editExpense, restoreExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { addMember } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { readMonths, readStats } from "./stats";

const of = (first: string, last = first) => ({ span: { first, last } });

test("a month has what was spent in it, by category and by person, and what of it is one’s own", async () => {
  const { membership, jonas, tomas, everyone } = await makeFlat();
  const { memberId } = membership;
  await makeExpense(membership, { amount: 3000n, memberIds: everyone, category: "groceries", spentOn: "2026-11-01" });
  await makeExpense(membership, { amount: 900n, memberIds: everyone, category: "rent", spentOn: "2026-11-30" });
  const payerId = jonas.memberId;
  await makeExpense(membership, {
    amount: 600n,
    payerId,
    memberIds: [payerId],
    category: "rent",
    spentOn: "2026-11-08",
  });
  await makeExpense(membership, { amount: 77n, spentOn: "2026-12-01" });
  const stats = await readStats(membership, of("2026-11"));
  expect(stats).toEqual({
    ...{ spent: 4500n, ownPart: 1300n, ownPaid: 3900n },
    categories: [
      { category: "groceries", spent: 3000n, ownPart: 1000n },
      { category: "rent", spent: 1500n, ownPart: 300n },
    ],
    people: [
      { memberId, name: "Mara Lind", paid: 3900n, owed: 1300n },
      { memberId: payerId, name: "Jonas Berg", paid: 600n, owed: 1900n },
      { memberId: tomas.memberId, name: "Tomás", paid: 0n, owed: 1300n },
    ],
  });
  const theirs = await readStats(jonas.membership, of("2026-11"));
  expect([theirs.ownPart, theirs.ownPaid]).toEqual([1900n, 600n]);
});

test("months come in their order, each with one’s own part, and those without anything are left out", async () => {
  const { membership, jonas, everyone } = await makeFlat();
  await makeExpense(membership, { amount: 300n, memberIds: everyone, spentOn: "2026-01-31" });
  await makeExpense(membership, {
    amount: 50n,
    payerId: jonas.memberId,
    memberIds: [jonas.memberId],
    spentOn: "2025-12-31",
  });
  const { expenseId } = await makeExpense(membership, { spentOn: "2026-02-01" });
  await deleteExpense(membership, { expenseId });
  expect(await readMonths(membership, { span: null })).toEqual([
    { month: "2025-12", spent: 50n, ownPart: 0n },
    { month: "2026-01", spent: 300n, ownPart: 100n },
  ]);
  expect(await readMonths(membership, of("2026-01", "2026-12"))).toHaveLength(1);
  await restoreExpense(membership, { expenseId });
  expect((await readMonths(membership, of("2026-02")))[0]).toMatchObject({ spent: 1200n, ownPart: 1200n });
});

test("an edit that only moves an expense to another month or category moves its sums there", async () => {
  const { membership, everyone } = await makeFlat();
  const made = { amount: 300n, memberIds: everyone, category: "rent" as const, spentOn: "2026-10-31" };
  const expense = await makeExpense(membership, made);
  await editExpense(membership, { ...expense, ...made, spentOn: "2026-11-01", category: "gifts" });
  expect(await readStats(membership, of("2026-10"))).toMatchObject({ spent: 0n, categories: [], people: [] });
  expect(await readStats(membership, of("2026-11"))).toMatchObject({
    ownPart: 100n,
    categories: [{ category: "gifts", spent: 300n, ownPart: 100n }],
  });
});

test("a payment is nothing that was spent", async () => {
  const { membership, jonas } = await makeFlat();
  const payment = { formId: newId(), fromId: jonas.memberId, toId: membership.memberId, amount: 500n };
  await recordPayment(membership, { ...payment, spentOn: "2026-11-08" });
  expect(await readStats(membership, { span: null })).toMatchObject({ spent: 0n, ownPaid: 0n, people: [] });
});

test("a viewer sees the same sums, and has no part of their own in them", async () => {
  const group = await makeFlat();
  const viewer = await addMember(group, { role: "viewer", name: "Noor" });
  await makeExpense(group.membership, { memberIds: group.everyone });
  const stats = await readStats(viewer.membership, { span: null });
  expect([stats.spent, stats.ownPart, stats.people.length]).toEqual([1200n, 0n, 3]);
});
