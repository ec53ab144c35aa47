import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { faultOf, sharersOf, splitAmount } from "@/lib/expenses/splits/split";
import { dealAs } from "./dealing.testing";
import { bigNumbers, cut, modeDrawn, saidIn } from "./drawn-splits.testing";

const split = fc.record({
  amount: fc.oneof(fc.nat(200), fc.nat(100_000), fc.integer({ min: 1, max: 1_000_000_000_000 })),
  memberIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
  expenseId: fc.uuid(),
  mode: modeDrawn,
  cuts: fc.array(cut, { minLength: 7, maxLength: 40 }),
});

/** Fails at the first of `count` random splits that the reference makes otherwise, and says which and with what seed. */
export function expectSplitsAsDealt({ count, seed }: { count: number; seed?: number }): void {
  fc.assert(
    fc.property(split, ({ amount, memberIds, expenseId, mode, cuts }) => {
      // There is no bill of nothing.
      const numbers = amount === 0 && mode === "items" ? null : saidIn(mode, { amount, memberIds, cuts });
      const uneven = bigNumbers(numbers);
      const sharers = uneven?.mode === "items" ? sharersOf(uneven.items, []) : memberIds;
      const asked = { amount: BigInt(amount), memberIds: sharers, uneven };
      deepEqual(faultOf(asked), null);
      const parts = splitAmount({ ...asked, seed: expenseId });
      const dealt = Object.entries(dealAs(numbers, { amount, memberIds, id: expenseId }));
      const sorted = dealt.sort(([one], [other]) => (one < other ? -1 : 1));
      deepEqual(
        [...parts],
        sorted.map(([id, cents]) => [id, BigInt(cents)]),
      );
    }),
    { numRuns: count, seed },
  );
}
