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
import { oddGiven, oddShares } from "./odd-cents";
import { splitExchanged, totalsOf, type UnevenSplit } from "./split";

const seed = "00000000-0000-7000-8000-000000000000";

function oddIn({ amount, original = amount, memberIds = ["a", "b", "c"], uneven = null }: Asking) {
  const asked = { amount, original, memberIds, uneven, seed };
  return Object.fromEntries(oddShares(asked, splitExchanged(asked)));
}

type Asking = { amount: bigint; original?: bigint; memberIds?: string[]; uneven?: UnevenSplit | null };

function billOf(...costs: [bigint, string][]): UnevenSplit {
  const items = costs.map(([amount, ids]) => ({ title: "", amount, memberIds: [...ids] }));
  return { mode: "items", items, of: totalsOf(items, { everyone: ["a", "b", "c"], seed }) };
}

test("who has the odd cent of an item is told, also where nothing is on the bill besides", () => {
  expect(oddIn({ amount: 1000n, uneven: billOf([1000n, ""]) })).toEqual({ a: 1n });
  expect(oddIn({ amount: 1000n, uneven: billOf([999n, ""], [1n, "c"]) })).toEqual({});
  // The cent of the second item is another's, and of three such items everyone has one, so nobody has more.
  expect(oddIn({ amount: 2000n, uneven: billOf([1000n, ""], [1000n, ""]) })).toEqual({ a: 1n, b: 1n });
  expect(oddIn({ amount: 3000n, uneven: billOf([1000n, ""], [1000n, ""], [1000n, ""]) })).toEqual({});
});

test("whoever has more than one of them on a bill, or too little, is told how many", () => {
  // 3.34, 3.33 and 3.33 on the items lose .4, .3 and .3 of a cent with a tip of 1.00: a cent of it is again for the first.
  expect(oddIn({ amount: 1100n, uneven: billOf([1000n, ""]) })).toEqual({ a: 2n });
  const turns = billOf([1n, "ab"], [1n, "c"], [1n, "ab"], [1n, "c"], [1n, "ab"]);
  expect(oddIn({ amount: 5n, uneven: turns })).toEqual({ a: 2n, b: -1n });
});

test("what was said of each in another currency is told where it does not come to whole cents", () => {
  const exactly = { mode: "exactly", of: { a: 1000n, b: 1000n } } as const;
  expect(oddIn({ amount: 1845n, original: 2000n, memberIds: ["a", "b"], uneven: exactly })).toEqual({ a: 1n });
  expect(oddIn({ amount: 1600n, original: 2000n, memberIds: ["a", "b"], uneven: exactly })).toEqual({});
  const adjusted = { mode: "adjusted", of: { a: 100n, b: 0n, c: 0n } } as const;
  // Of 9.00 that all share alike nothing is left over, of half as much neither.
  expect(oddIn({ amount: 500n, original: 1000n, uneven: adjusted })).toEqual({});
  expect(oddIn({ amount: 501n, original: 1000n, uneven: adjusted })).toEqual({ a: 1n });
  // A cent is worth 250 of the others here, and whoever has the odd one has what it is worth.
  expect(oddIn({ amount: 250_000n, original: 1000n, uneven: { ...adjusted, of: { a: 0n, b: 0n, c: 0n } } })).toEqual({
    a: 167n,
    b: -83n,
    c: -83n,
  });
});

test("of parts that the split does not deal, nobody is told to have more", () => {
  const told = (parts: Record<string, bigint>, asked: Asking) => [
    ...oddShares(
      { original: asked.amount, memberIds: ["a", "c"], uneven: null, ...asked, seed },
      new Map(Object.entries(parts)),
    ),
  ];
  expect(told({ a: 67n, c: 33n }, { amount: 100n })).toEqual([]);
  // Two places of a bill are one now, which its items name once.
  const both = { a: 667n, c: 333n };
  expect(told(both, { amount: 1000n, uneven: { ...billOf([1000n, ""]), of: both } })).toEqual([]);
});

test("of what several gave in another currency, it is told for whom a cent more counts", () => {
  const given = (amount: bigint, payers: Record<string, bigint>) => {
    const asked = { amount, payers: new Map(Object.entries(payers)), seed };
    return Object.fromEntries(oddGiven(asked, splitByWeight({ ...asked, weights: asked.payers })));
  };
  expect(given(1845n, { a: 1000n, b: 1000n })).toEqual({ a: 1n });
  expect(given(1600n, { a: 1000n, b: 1000n })).toEqual({});
  expect(given(1001n, { a: 500n })).toEqual({});
});

const drawn = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 100_000 })),
  memberIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 }),
  id: fc.uuid(),
  mode: modeDrawn,
  foreign: foreignDrawn,
  cuts: fc.array(cut, { minLength: 7, maxLength: 12 }),
});

function expectedOdd(
  said: Said,
  parts: Map<string, bigint>,
  { amount, foreign }: { amount: number; foreign: Foreign | null },
) {
  const worth = worthOf(amount, foreign);
  const whole = wholeCents(said, { amount, worth, memberIds: [...parts.keys()] });
  return [...parts].map(([id, part]) => [id, part - (whole[id] ?? 0n)]).filter(([, cents]) => cents !== 0n);
}

// R6
test("whoever is told to have more has just what is above the whole cents of an exact reckoning, in every mode", () => {
  fc.assert(
    fc.property(drawn, ({ amount, memberIds, id, mode, foreign, cuts }) => {
      fc.pre(worthOf(amount, foreign) > 0);
      const said = saidIn(mode, { amount, memberIds, cuts });
      const split = bigNumbers(said);
      const uneven =
        split?.mode === "items" ? { ...split, of: totalsOf(split.items, { everyone: [], seed: id }) } : split;
      const sharers = uneven?.mode === "items" ? Object.keys(uneven.of) : memberIds;
      const asked = {
        original: BigInt(amount),
        amount: BigInt(worthOf(amount, foreign)),
        memberIds: sharers,
        uneven,
        seed: id,
      };
      const parts = splitExchanged(asked);
      const odd = oddShares(asked, parts);
      expect([...odd]).toEqual(expectedOdd(said, parts, { amount, foreign }));
      // Cut once, nobody has more than one of them.
      if (mode !== "items" && mode !== "adjusted") for (const cents of odd.values()) expect(cents).toBe(1n);
    }),
    { numRuns: 2_000 },
  );
});

// R6
test("for whom a cent more counts as paid has just that above the whole cents of an exact reckoning", () => {
  fc.assert(
    fc.property(drawn, ({ amount, memberIds, id, foreign, cuts }) => {
      fc.pre(worthOf(amount, foreign) > 0);
      const said = numbersOf("exactly", { amount, memberIds, cuts });
      const payers = new Map(Object.entries(bigs(said.of)).filter(([, part]) => part > 0n));
      const worth = BigInt(worthOf(amount, foreign));
      const paid = splitByWeight({ amount: worth, weights: payers, seed: id });
      const odd = [...oddGiven({ amount: worth, payers, seed: id }, paid)];
      expect(odd).toEqual(expectedOdd(said, paid, { amount, foreign }));
      expect(odd.every(([, cents]) => cents === 1n)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
