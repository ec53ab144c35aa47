import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { faultOf, splitAmount, type UnevenSplit } from "./split";

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

/** Exactly as much as it says, however many digits that would take. */
type Fraction = { top: bigint; bottom: bigint };

function isMore(one: Fraction, other: Fraction): boolean {
  return one.top * other.bottom > other.top * one.bottom;
}

function lessBy({ top, bottom }: Fraction, whole: number): Fraction {
  return { top: top - BigInt(whole) * bottom, bottom };
}

/**
 * Dealing by claims: everyone takes the whole cents that they claim, and each cent that is left goes to whoever still
 * misses most of their claim; of those who miss as much, to the one whose chair comes first from where the id points.
 */
function dealByClaims(amount: number, claims: Record<string, Fraction>, expenseId: string): Record<string, number> {
  const chairs = Object.keys(claims).sort((one, other) => (one < other ? -1 : 1));
  const first = chairAt(expenseId, chairs.length);
  const table = [...chairs.slice(first), ...chairs.slice(0, first)];
  const claimOf = (id: string) => claims[id] ?? { top: 0n, bottom: 1n };
  const taken: Record<string, number> = {};
  for (const id of chairs) taken[id] = Number(claimOf(id).top / claimOf(id).bottom);
  let left = amount - Object.values(taken).reduce((sum, cents) => sum + cents, 0);
  const missing = (id: string) => lessBy(claimOf(id), taken[id] ?? 0);
  while (left > 0) {
    const next = table.reduce((most, id) => (isMore(missing(id), missing(most)) ? id : most));
    taken[next] = (taken[next] ?? 0) + 1;
    left -= 1;
  }
  return taken;
}

export type Numbers = { mode: UnevenSplit["mode"]; of: Record<string, number> };

/** What each owes, by whatever is said of them; null says that all share alike. Its numbers are taken as sound. */
export function dealAs(
  numbers: Numbers | null,
  { amount, memberIds, id }: { amount: number; memberIds: string[]; id: string },
): Record<string, number> {
  if (!numbers) return dealOut(amount, memberIds, id);
  const { mode, of } = numbers;
  if (mode === "exactly") return { ...of };
  const sum = Object.values(of).reduce((before, number) => before + number, 0);
  if (mode === "adjusted") {
    const alike = dealOut(amount - sum, memberIds, id);
    return Object.fromEntries(memberIds.map((each) => [each, (alike[each] ?? 0) + (of[each] ?? 0)]));
  }
  // A percent says itself of how many it is one; of shares there are as many as there are.
  const bottom = mode === "percent" ? 1_000_000n : BigInt(sum);
  const claim = (each: string) => ({ top: BigInt(amount) * BigInt(of[each] ?? 0), bottom });
  return dealByClaims(amount, Object.fromEntries(memberIds.map((each) => [each, claim(each)])), id);
}

/** A currency that things are paid in: how many cents of the group's one of its smallest coins is worth, exactly. */
export type Foreign = { code: string; rate: string; worth: Fraction };

/** Yen have no cents and dinars a thousand fils: of the first one is worth less than a cent, of the second more. */
export const foreignDrawn = fc.constantFrom<Foreign | null>(
  ...[null, null, null],
  { code: "USD", rate: "0.9223", worth: { top: 9223n, bottom: 10_000n } },
  { code: "JPY", rate: "0.0061", worth: { top: 61n, bottom: 100n } },
  { code: "KWD", rate: "3", worth: { top: 3n, bottom: 10n } },
  { code: "CHF", rate: "1.000000000000000001", worth: { top: 10n ** 18n + 1n, bottom: 10n ** 18n } },
  { code: "GBP", rate: "1", worth: { top: 1n, bottom: 1n } },
);

/** What so many coins come to: as many whole cents as are in them, and one more from half a cent on. */
export function worthOf(amount: number, foreign: Foreign | null): number {
  if (!foreign) return amount;
  const { top, bottom } = foreign.worth;
  let cents = Number((BigInt(amount) * top) / bottom);
  const rest = BigInt(amount) * top - BigInt(cents) * bottom;
  if (rest + rest >= bottom) cents += 1;
  return cents;
}

/** What each gave or owes of the whole, where the amounts that were said of them are of another currency. */
export function dealWorth(
  said: Record<string, number>,
  { amount, worth, id }: { amount: number; worth: number; id: string },
): Record<string, number> {
  const claim = (coins: number) => ({ top: BigInt(coins) * BigInt(worth), bottom: BigInt(amount) });
  const claims = Object.entries(said).map(([each, coins]) => [each, claim(coins)] as const);
  return amount === worth ? { ...said } : dealByClaims(worth, Object.fromEntries(claims), id);
}

/** What each owes of what an expense came to. */
export function dealExchanged(
  numbers: Numbers | null,
  { amount, worth, memberIds, id }: { amount: number; worth: number; memberIds: string[]; id: string },
): Record<string, number> {
  const isSaid = numbers?.mode === "exactly" || numbers?.mode === "adjusted";
  if (!isSaid) return dealAs(numbers, { amount: worth, memberIds, id });
  return dealWorth(dealAs(numbers, { amount, memberIds, id }), { amount, worth, id });
}

/** Cuts a whole into as many pieces as there are cuts and one more, some of which may be nothing. */
function piecesOf(whole: number, cuts: number[]): number[] {
  const points = cuts.map((cut) => Math.floor(cut * whole)).sort((one, other) => one - other);
  return [...points, whole].map((point, index) => point - (points[index - 1] ?? 0));
}

export const cut = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Numbers that come to an amount, for so many people: the modes have different ones. */
export function numbersOf(
  mode: Numbers["mode"],
  { amount, memberIds, cuts }: { amount: number; memberIds: string[]; cuts: number[] },
): Numbers {
  const own = memberIds.map((_, index) => cuts[index % cuts.length] ?? 0);
  const pieces = (whole: number) => piecesOf(whole, own.slice(1));
  const numbers = {
    exactly: () => pieces(amount),
    percent: () => pieces(1_000_000),
    shares: () => own.map((each) => 1 + Math.floor(each * 40_000)),
    // What is put on top of some is taken off others, by less than each would pay.
    adjusted: () => own.map((each) => Math.trunc((each - 0.5) * (amount / memberIds.length))),
  }[mode]();
  return { mode, of: Object.fromEntries(memberIds.map((id, index) => [id, numbers[index] ?? 0])) };
}

export const modeDrawn = fc.constantFrom("equally", "exactly", "percent", "shares", "adjusted");

const split = fc.record({
  amount: fc.oneof(fc.nat(200), fc.nat(100_000), fc.integer({ min: 1, max: 1_000_000_000_000 })),
  memberIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
  expenseId: fc.uuid(),
  mode: modeDrawn,
  cuts: fc.array(cut, { minLength: 7, maxLength: 40 }),
});

export function bigNumbers(numbers: Numbers | null): UnevenSplit | null {
  return numbers && { mode: numbers.mode, of: bigs(numbers.of) };
}

export function bigs(numbers: Record<string, number>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, BigInt(number)]));
}

/** Fails at the first of `count` random splits that the reference makes otherwise, and says which and with what seed. */
export function expectSplitsAsDealt({ count, seed }: { count: number; seed?: number }): void {
  fc.assert(
    fc.property(split, ({ amount, memberIds, expenseId, mode, cuts }) => {
      const numbers = mode === "equally" ? null : numbersOf(mode, { amount, memberIds, cuts });
      const asked = { amount: BigInt(amount), memberIds, uneven: bigNumbers(numbers) };
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
