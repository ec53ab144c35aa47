import { expect, test } from "vitest";
import { deleteExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import type { ExpenseCursor } from "./by-day";
import { type ListedExpense, listExpenses } from "./expense-list";

test("the list has the newest day first, and of each what the reader paid and owes", async () => {
  const { membership, jonas, tomas, everyone } = await makeFlat();
  const [own, other] = [membership.memberId, jonas.memberId];
  await makeExpense(membership, { title: "Older", spentOn: "2026-11-01", memberIds: everyone });
  await makeExpense(membership, { title: "Newer", amount: 500n, payerId: other, memberIds: [other] });
  const { expenseId } = await makeExpense(membership, { title: "Gone" });
  await deleteExpense(membership, { expenseId });
  const payment = { fromId: tomas.memberId, toId: own, amount: 400n, spentOn: "2026-11-02" };
  await recordPayment(membership, { formId: newId(), ...payment });
  const { rows, next } = await listExpenses(membership);
  expect(next).toBeNull();
  expect(rows).toMatchObject([
    {
      kind: "expense",
      title: "Newer",
      amount: 500n,
      payers: [{ id: other, name: "Jonas Berg", paid: 500n }],
      ownPaid: 0n,
      ownOwed: 0n,
    },
    { kind: "payment", fromId: tomas.memberId, toId: own, toName: "Mara Lind", ownPaid: 0n, ownOwed: 400n },
    { kind: "expense", title: "Older", payers: [{ id: own }], ownPaid: 1200n, ownOwed: 400n },
  ]);
});

test("pages follow each other without gap or repetition", async () => {
  const { membership } = await makeFlat();
  const days = ["2026-11-01", "2026-11-02", "2026-11-02"];
  const made = Array.from({ length: 2 * limits.pageRows + 1 }, (_, place) =>
    makeExpense(membership, { spentOn: days[place % days.length] ?? "" }),
  );
  const wanted = (await Promise.all(made))
    .map(({ spentOn, expenseId }) => `${spentOn} ${expenseId}`)
    .sort()
    .reverse();
  const listed: ListedExpense[] = [];
  const sizes: number[] = [];
  let after: ExpenseCursor | undefined;
  do {
    const { rows, next }: Awaited<ReturnType<typeof listExpenses>> = await listExpenses(membership, { after });
    listed.push(...rows);
    sizes.push(rows.length);
    after = next ?? undefined;
  } while (after);
  expect(listed.map(({ spentOn, id }) => `${spentOn} ${id}`)).toEqual(wanted);
  expect(sizes).toEqual([limits.pageRows, limits.pageRows, 1]);
});
