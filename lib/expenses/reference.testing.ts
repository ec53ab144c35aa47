import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { splitEqually } from "./split";

/** Coins of 10^11 minor units, of 10^10, and so on to single ones. */
const coins = Array.from({ length: 12 }, (_, zeros) => 10 ** zeros).reverse();

/**
 * The equal split as people would do it at a table, to be compared with the real one: everyone sits in the order of
 * their ids; as long as there is a coin of a kind for everyone, everyone takes one; the cents that are left go
 * round one by one, and the first is for the chair that the expense's id points at. Slow, and shares no code.
 */
export function dealOut(amount: number, memberIds: string[], expenseId: string): Record<string, number> {
  const chairs = memberIds.slice().sort((one, other) => (one < other ? -1 : 1));
  const taken: Record<string, number> = {};
  for (const id of chairs) taken[id] = 0;
  const take = (id: string | undefined, coin: number) => {
    if (id === undefined) throw new Error("There is no such chair.");
    taken[id] = (taken[id] ?? 0) + coin;
  };

  let left = amount;
  for (const coin of coins) {
    while (left >= coin * chairs.length) {
      for (const id of chairs) take(id, coin);
      left -= coin * chairs.length;
    }
  }
  let chair = chairAt(expenseId, chairs.length);
  while (left > 0) {
    take(chairs[chair], 1);
    left -= 1;
    chair = chair + 1 === chairs.length ? 0 : chair + 1;
  }
  return taken;
}

/** The hexadecimal digits of an id walk round the table: each goes sixteen times as far as the one before, and its own steps. */
function chairAt(id: string, chairs: number): number {
  let chair = 0;
  for (const digit of id) {
    if (digit !== "-") chair = (chair * 16 + Number.parseInt(digit, 16)) % chairs;
  }
  return chair;
}

const split = fc.record({
  amount: fc.oneof(fc.nat(200), fc.nat(100_000), fc.integer({ min: 1, max: 1_000_000_000_000 })),
  memberIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
  expenseId: fc.uuid(),
});

/** Fails at the first of `count` random splits that the reference makes otherwise, and says which and with what seed. */
export function expectSplitsAsDealt({ count, seed }: { count: number; seed?: number }): void {
  fc.assert(
    fc.property(split, ({ amount, memberIds, expenseId }) => {
      const parts = splitEqually({ amount: BigInt(amount), memberIds, seed: expenseId });
      const dealt = Object.entries(dealOut(amount, memberIds, expenseId));
      deepEqual(
        [...parts],
        dealt.map(([id, cents]) => [id, BigInt(cents)]),
      );
    }),
    { numRuns: count, seed },
  );
}
