import fc from "fast-check";
import { expect, test } from "vitest";
import { dealOut } from "@/lib/expenses/proofs/dealing.testing";
import { expectSplitsAsDealt } from "@/lib/expenses/proofs/splits-as-dealt.testing";
import { newId } from "@/lib/ids";
import type { UnevenMode } from "@/lib/split-modes";
import { splitByWeight, splitEqually } from "./dealing";
import { faultOf, type SplitFault, splitAmount } from "./split";

const seed = "0190a5d2-7c00-7000-8000-000000000001";

test("what does not divide goes cent by cent to members in the order of their ids, from the place that the id gives", () => {
  const split = (amount: bigint, seed: string) =>
    Object.fromEntries(splitEqually({ amount, memberIds: [..."bca"], seed }));
  const idOf = (number: number) => `00000000-0000-0000-0000-00000000000${number}`;
  expect(split(100n, idOf(0))).toEqual({ a: 34n, b: 33n, c: 33n });
  expect(split(100n, idOf(1))).toEqual({ a: 33n, b: 34n, c: 33n });
  expect(split(101n, idOf(2))).toEqual({ a: 34n, b: 33n, c: 34n });
  expect(split(99n, idOf(2))).toEqual({ a: 33n, b: 33n, c: 33n });
  expect(split(1n, idOf(4))).toEqual({ a: 0n, b: 1n, c: 0n });
  expect(split(0n, idOf(4))).toEqual({ a: 0n, b: 0n, c: 0n });
});

test("a split without members, with one twice, below zero or without an id is a bug", () => {
  expect(() => splitEqually({ amount: 100n, memberIds: [], seed })).toThrow("each once");
  expect(() => splitEqually({ amount: 100n, memberIds: ["a", "b", "a"], seed })).toThrow("each once");
  expect(() => splitEqually({ amount: -1n, memberIds: ["a"], seed })).toThrow("below zero");
  expect(() => splitEqually({ amount: 1n, memberIds: ["a"], seed: "no id" })).toThrow(SyntaxError);
});

// R6
test("the parts of any amount add up to it, differ by a cent at most, and do not depend on the order of members", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 30n }),
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 }),
      fc.uuid(),
      (amount, memberIds, seed) => {
        const parts = splitEqually({ amount, memberIds, seed });
        expect([...parts.keys()].sort()).toEqual([...memberIds].sort());
        expect([...parts.values()].reduce((sum, part) => sum + part)).toBe(amount);
        expect(new Set([...parts.values()].map((part) => part - amount / BigInt(memberIds.length))).size).toBeLessThan(
          3,
        );
        for (const part of parts.values()) expect([0n, 1n]).toContain(part - amount / BigInt(memberIds.length));
        expect(splitEqually({ amount, memberIds: memberIds.toReversed(), seed })).toEqual(parts);
      },
    ),
    { numRuns: 500 },
  );
});

// R6
test("2,000 random splits are as the slow reference deals them out", () => {
  expectSplitsAsDealt({ count: 2_000 });
});

test("the reference itself deals as is written", () => {
  expect(dealOut(100, [..."bca"], { id: "00000000-0000-0000-0000-000000000001" })).toEqual({ a: 33, b: 34, c: 33 });
  expect(dealOut(1_000_000_000_000, ["a"], { id: seed })).toEqual({ a: 1_000_000_000_000 });
});

test.each([2, 3, 4, 5, 6, 7, 8, 12])(
  "over 10,000 expenses each of %i members pays the odd cent about as often",
  (count) => {
    const expenses = 10_000;
    const memberIds = Array.from({ length: count }, () => newId()).sort();
    const paid = new Map(memberIds.map((id) => [id, 0]));
    for (let number = 0; number < expenses; number++) {
      // Ids begin with the time, and expenses come by the minute as well as by the month.
      const id = newId(Date.now() + (number % 2 === 0 ? number : number * 86_400_000));
      for (const [member, part] of splitEqually({ amount: 1n, memberIds, seed: id })) {
        paid.set(member, (paid.get(member) ?? 0) + Number(part));
      }
    }
    // Chance strays further than six of its standard deviations once in 500 million times.
    const stray = 6 * Math.sqrt((expenses / count) * (1 - 1 / count));
    for (const times of paid.values()) expect(Math.abs(times - expenses / count)).toBeLessThan(stray);
  },
);

const amounts = (of: Record<string, number>) =>
  Object.fromEntries(Object.entries(of).map(([id, number]) => [id, BigInt(number)]));

test("cents that are left over go to those whose parts lost most, and then by turns", () => {
  const split = (amount: bigint, weights: Record<string, number>) =>
    Object.fromEntries(splitByWeight({ amount, weights: new Map(Object.entries(amounts(weights))), seed }));
  // 10.00 by 3:2:2 is 4.2857…, 2.857… and 2.857…: two cents are left, and the two that lost .7 of one get them.
  expect(split(1000n, { a: 3, b: 2, c: 2 })).toEqual(amounts({ a: 428, b: 286, c: 286 }));
  expect(split(100n, { a: 1, b: 1, c: 0 })).toEqual(amounts({ a: 50, b: 50, c: 0 }));
  expect(split(1n, { a: 1, b: 99, c: 1 })).toEqual(amounts({ a: 0, b: 1, c: 0 }));
});

test("an amount is split by what is said of each", () => {
  const split = (mode: UnevenMode, of: Record<string, number>) =>
    Object.fromEntries(
      splitAmount({ amount: 1000n, memberIds: Object.keys(of), uneven: { mode, of: amounts(of) }, seed }),
    );
  expect(split("exactly", { a: 999, b: 1 })).toEqual(amounts({ a: 999, b: 1 }));
  expect(split("percent", { a: 333_333, b: 666_667 })).toEqual(amounts({ a: 333, b: 667 }));
  expect(split("shares", { a: 15_000, b: 10_000 })).toEqual(amounts({ a: 600, b: 400 }));
  expect(split("adjusted", { a: 200, b: -100, c: 0 })).toEqual(amounts({ a: 500, b: 200, c: 300 }));
});

test.each<[UnevenMode, Record<string, number>, SplitFault | null]>([
  ["exactly", { a: 600, b: 400 }, null],
  ["exactly", { a: 600, b: 160 }, { fault: "rest", rest: { left: 240n, unit: "money" } }],
  ["exactly", { a: 600, b: 510 }, { fault: "rest", rest: { left: -110n, unit: "money" } }],
  ["percent", { a: 500_000, b: 500_000 }, null],
  ["percent", { a: 500_000, b: 600_000 }, { fault: "rest", rest: { left: -100_000n, unit: "percent" } }],
  ["shares", { a: 0, b: 0 }, { fault: "weightless" }],
  ["adjusted", { a: 1000, b: 0 }, null],
  ["adjusted", { a: 1001, b: 0 }, { fault: "rest", rest: { left: -1n, unit: "money" } }],
  ["adjusted", { a: 500, b: -250 }, null],
  ["adjusted", { a: 500, b: -751 }, { fault: "below zero" }],
])("whether numbers come to the whole: %s of %j", (mode, of, fault) => {
  const asked = { amount: 1000n, memberIds: Object.keys(of), uneven: { mode, of: amounts(of) } };
  expect(faultOf(asked)).toEqual(fault);
});
