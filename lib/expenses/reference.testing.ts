import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import type { UnevenMode } from "@/lib/split-modes";
import type { AskedSplit } from "./sound-split";
import { faultOf, splitAmount, totalsOf, type UnevenSplit } from "./split";

/** Coins of 10^11 minor units, of 10^10, and so on to single ones. */
const coins = Array.from({ length: 12 }, (_, zeros) => 10 ** zeros).reverse();

/**
 * The equal split as people would do it at a table, to be compared with the real one: everyone sits in the order of
 * their ids; as long as there is a coin of a kind for everyone, everyone takes one; the cents that are left go
 * round one by one, and the first is for the chair that the expense's id points at. Slow, and shares no code.
 */
export function dealOut(
  amount: number,
  memberIds: string[],
  { id, further = 0 }: { id: string; further?: number },
): Record<string, number> {
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
  let chair = chairAt(id, chairs.length);
  for (let step = 0; step < further; step++) chair = chair + 1 === chairs.length ? 0 : chair + 1;
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

export type Numbers = { mode: UnevenMode; of: Record<string, number> };

/** Items, each of some or of all, and what is on the bill besides. */
export type Bill = { mode: "items"; items: { amount: number; memberIds: string[] }[]; extra: number };

/** What is said of how they share it; null says that all share alike. */
export type Said = Numbers | Bill | null;

/** Everyone takes their part of each item, the odd cent of the next one a chair further on; the rest goes by what each then has. */
function dealBill({ items }: Bill, { amount, id }: { amount: number; id: string }): Record<string, number> {
  const taken: Record<string, number> = {};
  for (const [further, item] of items.entries()) {
    const parts = dealOut(item.amount, item.memberIds, { id, further });
    for (const [each, cents] of Object.entries(parts)) taken[each] = (taken[each] ?? 0) + cents;
  }
  const bottom = BigInt(Object.values(taken).reduce((sum, cents) => sum + cents, 0));
  const claims = Object.entries(taken).map(([each, cents]) => [each, { top: BigInt(cents) * BigInt(amount), bottom }]);
  return dealByClaims(amount, Object.fromEntries(claims), id);
}

/** What each owes, by whatever is said of them. Its numbers are taken as sound. */
export function dealAs(
  numbers: Said,
  { amount, memberIds, id }: { amount: number; memberIds: string[]; id: string },
): Record<string, number> {
  if (!numbers) return dealOut(amount, memberIds, { id });
  if (numbers.mode === "items") return dealBill(numbers, { amount, id });
  const { mode, of } = numbers;
  if (mode === "exactly") return { ...of };
  const sum = Object.values(of).reduce((before, number) => before + number, 0);
  if (mode === "adjusted") {
    const alike = dealOut(amount - sum, memberIds, { id });
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
  numbers: Said,
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

/** A bill of up to three items that comes to an amount, each shared by some. */
export function billOf({ amount, memberIds, cuts }: { amount: number; memberIds: string[]; cuts: number[] }): Bill {
  const [extra = 0, ...costs] = piecesOf(
    amount,
    [0, 1, 2].map((index) => cuts[index % cuts.length] ?? 0),
  ).toReversed();
  const items = costs
    .filter((cost) => cost > 0)
    .map((cost, index) => {
      const some = memberIds.filter((_, place) => (cuts[(place + index) % cuts.length] ?? 0) > 0.5);
      return { amount: cost, memberIds: some.length > 0 ? some : memberIds };
    });
  return items.length > 0
    ? { mode: "items", items, extra }
    : { mode: "items", items: [{ amount, memberIds }], extra: 0 };
}

export const modeDrawn = fc.constantFrom("equally", "exactly", "percent", "shares", "adjusted", "items");

/** What is said of an amount in a mode. */
export function saidIn(
  mode: "equally" | "items" | Numbers["mode"],
  drawn: { amount: number; memberIds: string[]; cuts: number[] },
): Said {
  if (mode === "equally") return null;
  return mode === "items" ? billOf(drawn) : numbersOf(mode, drawn);
}

const split = fc.record({
  amount: fc.oneof(fc.nat(200), fc.nat(100_000), fc.integer({ min: 1, max: 1_000_000_000_000 })),
  memberIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
  expenseId: fc.uuid(),
  mode: modeDrawn,
  cuts: fc.array(cut, { minLength: 7, maxLength: 40 }),
});

export function bigNumbers(numbers: Said): AskedSplit | null {
  if (!numbers) return null;
  if (numbers.mode !== "items") return { mode: numbers.mode, of: bigs(numbers.of) };
  const items = numbers.items.map((item, index) => ({ ...item, title: `Item ${index}`, amount: BigInt(item.amount) }));
  return { mode: "items", items, extra: BigInt(numbers.extra) };
}

/** As it is kept: of a bill also what the items of each come to. */
function keptAs(asked: AskedSplit | null, id: string): UnevenSplit | null {
  return asked?.mode === "items" ? { ...asked, of: totalsOf(asked.items, { everyone: [], seed: id }) } : asked;
}

export function bigs(numbers: Record<string, number>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, BigInt(number)]));
}

/** Fails at the first of `count` random splits that the reference makes otherwise, and says which and with what seed. */
export function expectSplitsAsDealt({ count, seed }: { count: number; seed?: number }): void {
  fc.assert(
    fc.property(split, ({ amount, memberIds, expenseId, mode, cuts }) => {
      // There is no bill of nothing.
      const numbers = amount === 0 && mode === "items" ? null : saidIn(mode, { amount, memberIds, cuts });
      const uneven = keptAs(bigNumbers(numbers), expenseId);
      const sharers = uneven?.mode === "items" ? Object.keys(uneven.of) : memberIds;
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
