import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import type { Part } from "@/lib/expenses/entries/entries";
import { expectDebtsToBeBalances, makeExpense, makePlaces } from "@/lib/expenses/factories.testing";
import { bigs, cut, numbersOf } from "@/lib/expenses/proofs/drawn-splits.testing";
import { reckonedDebts } from "@/lib/expenses/sums/debt-moves";
import { makeAccount } from "@/lib/users/factories.testing";
import { debtsOf } from "./debts";

function partOf(memberId: string, paid: bigint, owed: bigint): Part {
  return { memberId, paid, owed, paidOriginal: null };
}

test("who paid for others is owed by them what they owe, and several who paid in the order of their ids", () => {
  expect(debtsOf([partOf("b", 30n, 10n), partOf("a", 0n, 10n), partOf("c", 0n, 10n)])).toEqual([
    { oneId: "a", otherId: "b", amount: 10n },
    { oneId: "b", otherId: "c", amount: -10n },
  ]);
  expect(debtsOf([partOf("a", 0n, 7n), partOf("b", 0n, 5n), partOf("c", 9n, 0n), partOf("d", 3n, 0n)])).toEqual([
    { oneId: "a", otherId: "c", amount: 7n },
    { oneId: "b", otherId: "c", amount: 2n },
    { oneId: "b", otherId: "d", amount: 3n },
  ]);
  expect(debtsOf([partOf("a", 5n, 5n)])).toEqual([]);
});

/** Parts whose paid and owed each come to the same. */
const parts = fc
  .record({
    memberIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 }),
    amount: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000_000_000 })),
    cuts: fc.array(cut, { minLength: 12, maxLength: 12 }),
    payers: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ memberIds, amount, cuts, payers }): Part[] => {
    const owed = bigs(numbersOf("exactly", { amount, memberIds, cuts }).of);
    const payerIds = memberIds.toReversed().slice(0, payers);
    const paid = bigs(numbersOf("exactly", { amount, memberIds: payerIds, cuts: cuts.toReversed() }).of);
    return memberIds.map((id) => partOf(id, paid[id] ?? 0n, owed[id] ?? 0n));
  });

// R6
test("what each owes and is owed by an entry comes to what they paid less what they owe, by few debts", () => {
  fc.assert(
    fc.property(parts, (parts) => {
      const left = new Map(parts.map(({ memberId, paid, owed }) => [memberId, paid - owed]));
      const open = [...left.values()].filter((net) => net !== 0n).length;
      const debts = debtsOf(parts);
      for (const { oneId, otherId, amount } of debts) {
        expect(oneId < otherId && amount !== 0n).toBe(true);
        left.set(oneId, (left.get(oneId) ?? 0n) + amount);
        left.set(otherId, (left.get(otherId) ?? 0n) - amount);
      }
      expect([...left.values()].filter((net) => net !== 0n)).toEqual([]);
      expect(debts.length).toBeLessThanOrEqual(Math.max(0, open - 1));
      expect(debtsOf(parts.toReversed())).toEqual(debts);
    }),
    { numRuns: 1_000 },
  );
});

// R6
test("the database reckons who owes whom as the function does", async () => {
  const { account } = await makeAccount();
  const { membership, memberIds } = await makePlaces(account, 5);
  const { expenseId } = await makeExpense(membership);
  const drawn = fc.record({
    amount: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1_000_000_000_000 })),
    cuts: fc.tuple(fc.array(cut, { minLength: 5, maxLength: 5 }), fc.array(cut, { minLength: 5, maxLength: 5 })),
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ amount, cuts }) => {
      const [paid, owed] = cuts.map((cuts) => bigs(numbersOf("exactly", { amount, memberIds, cuts }).of));
      const parts = memberIds.map((id) => partOf(id, paid?.[id] ?? 0n, owed?.[id] ?? 0n));
      await db
        .transaction(async (tx) => {
          await tx.execute(sql`delete from expense_parts where expense_id = ${expenseId}`);
          for (const { memberId, paid, owed } of parts)
            await tx.execute(sql`insert into expense_parts (group_id, expense_id, member_id, paid, owed)
              values (${membership.groupId}, ${expenseId}, ${memberId}, ${paid}, ${owed})`);
          const rows = await tx.execute<{ one_id: string; other_id: string; amount: string }>(
            sql`${reckonedDebts(sql`expenses.id = ${expenseId}`)} order by one_id, other_id`,
          );
          const reckoned = rows.map((row) => `${row.one_id} ${row.other_id} ${row.amount}`);
          const wanted = debtsOf(parts).map(({ oneId, otherId, amount }) => `${oneId} ${otherId} ${amount}`);
          expect(reckoned).toEqual(wanted.sort());
          throw new Rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Rollback)) throw error;
        });
    }),
    { numRuns: 60 },
  );
  await expectDebtsToBeBalances(membership);
});

class Rollback extends Error {}
