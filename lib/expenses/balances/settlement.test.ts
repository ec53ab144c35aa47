import fc from "fast-check";
import { expect, test } from "vitest";
import { isQuits, suggestPayments, withHouseholds } from "./settlement";

function planOf(balances: Record<string, bigint>): string[] {
  return suggestPayments(netsOf(Object.entries(balances))).map(
    ({ fromId, toId, amount }) => `${fromId} pays ${toId} ${amount}`,
  );
}

function netsOf(balances: Iterable<[memberId: string, net: bigint]>) {
  return [...balances].map(([memberId, net]) => ({ memberId, net }));
}

test("who owes most pays whoever is owed most", () => {
  expect(planOf({ a: 70n, b: 30n, c: -60n, d: -40n })).toEqual(["c pays a 60", "d pays b 30", "d pays a 10"]);
  expect(planOf({ a: 90n, b: -30n, c: -30n, d: -30n })).toEqual(["b pays a 30", "c pays a 30", "d pays a 30"]);
});

test("two who are quits with each other pay each other first, where that saves a payment", () => {
  expect(planOf({ a: 60n, b: 50n, c: -50n, d: -30n, e: -30n })).toEqual(["c pays b 50", "d pays a 30", "e pays a 30"]);
});

test("those who come to zero among themselves pay each other, where that saves a payment", () => {
  expect(planOf({ a: 11n, b: 8n, c: -5n, d: -4n, e: -4n, f: -3n, g: -3n })).toEqual([
    "c pays a 5",
    "f pays a 3",
    "g pays a 3",
    "d pays b 4",
    "e pays b 4",
  ]);
});

test("nobody pays where nobody owes", () => {
  expect(planOf({})).toEqual([]);
  expect(planOf({ a: 0n, b: 0n })).toEqual([]);
});

test("only who is at zero in all pays nobody, not who is owed and owes somebody too", () => {
  const balances = netsOf(Object.entries({ a: 60n, b: 0n, c: -60n }));
  expect(["a", "b", "c", "who left at zero"].filter((id) => isQuits(id, balances))).toEqual(["b", "who left at zero"]);
});

test("a household stands behind a payment of which its others have a share, and behind no other", () => {
  const bergs = { householdId: "h", householdName: "The Bergs" };
  const lunds = { householdId: "i", householdName: "The Lunds" };
  const plan = (balances: Parameters<typeof withHouseholds>[1]) =>
    withHouseholds(suggestPayments(balances), balances).map((each) => Object.values(each));
  expect(
    plan([
      { memberId: "a", net: -50n, ...bergs },
      { memberId: "b", net: -50n, ...bergs },
      { memberId: "c", net: 60n },
      { memberId: "d", net: 40n },
    ]),
  ).toEqual([
    ["a", "c", 60n, "The Bergs", null],
    // By then it is less than what is still open for them.
    ["b", "d", 40n, null, null],
  ]);
  expect(
    plan([
      { memberId: "a", net: -50n, ...bergs },
      { memberId: "b", net: -20n, ...bergs },
      { memberId: "c", net: 40n, ...lunds },
      { memberId: "d", net: 30n, ...lunds },
    ]),
  ).toEqual([["a", "c", 70n, "The Bergs", "The Lunds"]]);
  expect(
    plan([
      { memberId: "a", net: 60n, ...bergs },
      { memberId: "b", net: -20n, ...bergs },
      { memberId: "c", net: -40n },
    ]),
  ).toEqual([["c", "a", 40n, null, null]]);
});

test("balances that do not add up to zero are a bug", () => {
  expect(() => planOf({ a: 1n })).toThrow("add up to zero");
});

/** Few different amounts among many, so that ties and exact pairs are common. */
const cents = fc.oneof(fc.bigInt({ min: -5n, max: 5n }), fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }));
const entries = fc.uniqueArray(fc.tuple(fc.uuid(), cents), { maxLength: 40, selector: ([id]) => id });
const balances = entries.map((entries) => {
  const sum = entries.reduce((sum, [, amount]) => sum + amount, 0n);
  return new Map([...entries, ["the last", -sum] as const]);
});

// R6
test("a plan brings all balances to zero with fewer payments than there are balances", () => {
  fc.assert(
    fc.property(balances, (balances) => {
      const left = new Map(balances);
      const plan = suggestPayments(netsOf(balances));
      for (const { fromId, toId, amount } of plan) {
        expect(amount > 0n && fromId !== toId).toBe(true);
        left.set(fromId, (left.get(fromId) ?? 0n) + amount);
        left.set(toId, (left.get(toId) ?? 0n) - amount);
      }
      expect(left.size).toBe(balances.size);
      expect([...left.values()].filter((amount) => amount !== 0n)).toEqual([]);
      const open = [...balances.values()].filter((amount) => amount !== 0n).length;
      expect(plan.length).toBeLessThanOrEqual(Math.max(0, open - 1));
    }),
    { numRuns: 1_000 },
  );
});

/** Of all the ways to part them, as one reads it: how many groups at most come to zero each. */
function mostZeroSums(amounts: bigint[], parts: bigint[][] = []): number {
  const [first, ...rest] = amounts;
  const isZero = (part: bigint[]) => part.reduce((sum, amount) => sum + amount, 0n) === 0n;
  if (first === undefined) return parts.every(isZero) ? parts.length : 0;
  const joined = parts.map((_, place) => parts.map((part, index) => (index === place ? [...part, first] : part)));
  return Math.max(...[...joined, [...parts, [first]]].map((each) => mostZeroSums(rest, each)));
}

// R6
test("no plan has fewer payments", () => {
  const small = fc.array(fc.bigInt({ min: -9n, max: 9n }), { maxLength: 6 });
  fc.assert(
    fc.property(small, (amounts) => {
      const all = [...amounts, -amounts.reduce((sum, amount) => sum + amount, 0n)].filter((amount) => amount !== 0n);
      const plan = suggestPayments(netsOf(all.map((amount, place) => [`member ${place}`, amount])));
      expect(plan.length).toBe(all.length - mostZeroSums(all));
    }),
    { numRuns: 500 },
  );
});

// R6
test("the same balances give the same plan, in whatever order they come", () => {
  const shuffled = balances.chain((balances) =>
    fc.tuple(
      fc.constant(balances),
      fc.shuffledSubarray([...balances], { minLength: balances.size, maxLength: balances.size }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([balances, entries]) => {
      expect(suggestPayments(netsOf(entries))).toEqual(suggestPayments(netsOf(balances)));
    }),
    { numRuns: 300 },
  );
});

test("a group of a thousand has its plan in no time", () => {
  const members = Array.from({ length: 1_000 }, (_, index): [string, bigint] => [`m${index}`, BigInt(index * 7919)]);
  const balances = new Map(members);
  balances.set("m0", -members.reduce((sum, [, amount]) => sum + amount, 0n));
  expect(suggestPayments(netsOf(balances))).toHaveLength(999);
});
