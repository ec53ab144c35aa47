import fc from "fast-check";
import { expect, test } from "vitest";
import { type Foreign, type Said, worthOf } from "@/lib/expenses/proofs/dealing.testing";
import {
  bigNumbers,
  bigs,
  cut,
  foreignDrawn,
  modeDrawn,
  numbersOf,
  saidIn,
} from "@/lib/expenses/proofs/drawn-splits.testing";
import { wholeCents } from "@/lib/expenses/proofs/exact-parts.testing";
import { splitByWeight } from "./dealing";
import { oddPayers, oddSharers } from "./odd-cents";
import { sharersOf, splitExchanged, type UnevenSplit } from "./split";

const seed = "00000000-0000-7000-8000-000000000000";

function oddIn({ amount, original = amount, memberIds = ["a", "b", "c"], uneven = null }: Asking) {
  const asked = { amount, original, memberIds, uneven, seed };
  return oddSharers(asked, splitExchanged(asked));
}

type Asking = { amount: bigint; original?: bigint; memberIds?: string[]; uneven?: UnevenSplit | null };

function billOf(...costs: [bigint, string][]): UnevenSplit {
  const items = costs.map(([amount, ids]) => ({ title: "", amount, memberIds: [...ids] }));
  return { mode: "items", items };
}

test("who has the odd cents of a bill is told, each of them one, however many items there are", () => {
  expect(oddIn({ amount: 1000n, uneven: billOf([1000n, ""]) })).toEqual(["a"]);
  expect(oddIn({ amount: 1000n, uneven: billOf([999n, ""], [1n, "c"]) })).toEqual([]);
  expect(oddIn({ amount: 2000n, uneven: billOf([1000n, ""], [1000n, ""]) })).toEqual(["a", "b"]);
  expect(oddIn({ amount: 3000n, uneven: billOf([1000n, ""], [1000n, ""], [1000n, ""]) })).toEqual([]);
  // With a tip of 1.00 each has 3.66 and two thirds of a cent, and two of them a cent instead.
  expect(oddIn({ amount: 1100n, uneven: billOf([1000n, ""]) })).toEqual(["a", "b"]);
  const halves = billOf([1n, "ab"], [1n, "c"], [1n, "ab"], [1n, "c"], [1n, "ab"]);
  expect(oddIn({ amount: 5n, uneven: halves })).toEqual(["a"]);
});

test("what was said of each in another currency is told where it does not come to whole cents", () => {
  const exactly = { mode: "exactly", of: { a: 1000n, b: 1000n } } as const;
  expect(oddIn({ amount: 1845n, original: 2000n, memberIds: ["a", "b"], uneven: exactly })).toEqual(["a"]);
  expect(oddIn({ amount: 1600n, original: 2000n, memberIds: ["a", "b"], uneven: exactly })).toEqual([]);
  const adjusted = { mode: "adjusted", of: { a: 100n, b: 0n, c: 0n } } as const;
  // Of 9.00 that all share alike nothing is left over, of half as much neither.
  expect(oddIn({ amount: 500n, original: 1000n, uneven: adjusted })).toEqual([]);
  expect(oddIn({ amount: 501n, original: 1000n, uneven: adjusted })).toEqual(["a"]);
  // A cent of what was given is worth 250 here, and is nobody's alone for that.
  expect(oddIn({ amount: 250_000n, original: 1000n, uneven: { ...adjusted, of: { a: 0n, b: 0n, c: 0n } } })).toEqual([
    "a",
  ]);
});

test("of parts that the split does not deal, nobody is told to have more", () => {
  const told = (parts: Record<string, bigint>, asked: Asking) =>
    oddSharers(
      { original: asked.amount, memberIds: ["a", "c"], uneven: null, ...asked, seed },
      new Map(Object.entries(parts)),
    );
  expect(told({ a: 67n, c: 33n }, { amount: 100n })).toEqual([]);
  // Two places of a bill are one now, which its items name once.
  const both = { a: 667n, c: 333n };
  expect(told(both, { amount: 1000n, uneven: billOf([1000n, ""]) })).toEqual([]);
});

test("of what several gave in another currency, it is told for whom a cent more counts", () => {
  const given = (amount: bigint, payers: Record<string, bigint>) => {
    const asked = { amount, payers: new Map(Object.entries(payers)), seed };
    return oddPayers(asked, splitByWeight({ ...asked, weights: asked.payers }));
  };
  expect(given(1845n, { a: 1000n, b: 1000n })).toEqual(["a"]);
  expect(given(1600n, { a: 1000n, b: 1000n })).toEqual([]);
  expect(given(1001n, { a: 500n })).toEqual([]);
});

const drawn = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 100_000 })),
  memberIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 }),
  id: fc.uuid(),
  mode: modeDrawn,
  foreign: foreignDrawn,
  cuts: fc.array(cut, { minLength: 7, maxLength: 12 }),
});

/** Who has more than whole cents, which is one more at the most. */
function expectedOdd(
  said: Said,
  parts: Map<string, bigint>,
  { amount, foreign }: { amount: number; foreign: Foreign | null },
) {
  const worth = worthOf(amount, foreign);
  const whole = wholeCents(said, { amount, worth, memberIds: [...parts.keys()] });
  return [...parts].filter(([id, part]) => part !== (whole[id] ?? 0n)).map(([id]) => id);
}

// R6
test("whoever is told to have more has a cent above the whole ones of an exact reckoning, in every mode, and nobody has two", () => {
  fc.assert(
    fc.property(drawn, ({ amount, memberIds, id, mode, foreign, cuts }) => {
      fc.pre(worthOf(amount, foreign) > 0);
      const said = saidIn(mode, { amount, memberIds, cuts });
      const uneven = bigNumbers(said);
      const sharers = uneven?.mode === "items" ? sharersOf(uneven.items, []) : memberIds;
      const asked = {
        original: BigInt(amount),
        amount: BigInt(worthOf(amount, foreign)),
        memberIds: sharers,
        uneven,
        seed: id,
      };
      const parts = splitExchanged(asked);
      expect(oddSharers(asked, parts)).toEqual(expectedOdd(said, parts, { amount, foreign }));
    }),
    { numRuns: 2_000 },
  );
});

// R6
test("for whom a cent more counts as paid has one above the whole ones of an exact reckoning, and nobody has two", () => {
  fc.assert(
    fc.property(drawn, ({ amount, memberIds, id, foreign, cuts }) => {
      fc.pre(worthOf(amount, foreign) > 0);
      const said = numbersOf("exactly", { amount, memberIds, cuts });
      const payers = new Map(Object.entries(bigs(said.of)).filter(([, part]) => part > 0n));
      const worth = BigInt(worthOf(amount, foreign));
      const paid = splitByWeight({ amount: worth, weights: payers, seed: id });
      expect(oddPayers({ amount: worth, payers, seed: id }, paid)).toEqual(
        expectedOdd(said, paid, { amount, foreign }),
      );
    }),
    { numRuns: 1_000 },
  );
});
