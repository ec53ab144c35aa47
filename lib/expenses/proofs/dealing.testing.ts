import type { UnevenMode } from "@/lib/split-modes";
import { type Fraction, fraction, isMore, plus, times } from "./fractions.testing";

/** Coins of 10^11 minor units, of 10^10, and so on to single ones. */
const coins = Array.from({ length: 12 }, (_, zeros) => 10 ** zeros).reverse();

/**
 * The equal split as people would do it at a table, to be compared with the real one: everyone sits in the order of
 * their ids; as long as there is a coin of a kind for everyone, everyone takes one; the cents that are left go
 * round one by one, and the first is for the chair that the expense's id points at. Slow, and shares no code.
 */
export function dealOut(amount: number, memberIds: string[], { id }: { id: string }): Record<string, number> {
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

/** Where households count once, whose number is the same are of one, and zero is nobody's. */
export type Numbers = { mode: UnevenMode | "households"; of: Record<string, number> };

/** Items, each of some or of all, and what is on the bill besides. */
export type Bill = { mode: "items"; items: { amount: number; memberIds: string[] }[]; extra: number };

/** What is said of how they share it; null says that all share alike. */
export type Said = Numbers | Bill | null;

/** Everyone claims their part of each item, to the fraction, and of what is on the bill besides in proportion to these. */
function dealBill({ items }: Bill, { amount, id }: { amount: number; id: string }): Record<string, number> {
  const listed = items.reduce((sum, item) => sum + item.amount, 0);
  const claims: Record<string, Fraction> = {};
  for (const item of items) {
    const part = times(fraction(item.amount, item.memberIds.length), fraction(amount, listed));
    for (const each of item.memberIds) claims[each] = plus(claims[each] ?? fraction(0, 1), part);
  }
  return dealByClaims(amount, claims, id);
}

/** Each household sends the one of it whose id comes first to the table, and at home deals what they bring at a table of its own. */
function dealByHousehold(of: Record<string, number>, { amount, memberIds, id }: Dealing): Record<string, number> {
  const homes = new Map<string, string[]>();
  for (const each of memberIds.slice().sort((one, other) => (one < other ? -1 : 1))) {
    const first = [...homes.keys()].find((sent) => of[each] && of[sent] === of[each]) ?? each;
    homes.set(first, [...(homes.get(first) ?? []), each]);
  }
  const brought = dealOut(amount, [...homes.keys()], { id });
  const taken = [...homes].map(([first, home]) => dealOut(brought[first] ?? 0, home, { id }));
  return Object.assign({}, ...taken) as Record<string, number>;
}

type Dealing = { amount: number; memberIds: string[]; id: string };

/** What each owes, by whatever is said of them. Its numbers are taken as sound. */
export function dealAs(numbers: Said, { amount, memberIds, id }: Dealing): Record<string, number> {
  if (!numbers) return dealOut(amount, memberIds, { id });
  if (numbers.mode === "items") return dealBill(numbers, { amount, id });
  const { mode, of } = numbers;
  if (mode === "exactly") return { ...of };
  if (mode === "households") return dealByHousehold(of, { amount, memberIds, id });
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
  if (numbers?.mode === "exactly") return dealWorth(numbers.of, { amount, worth, id });
  if (numbers?.mode !== "adjusted" || amount === worth) return dealAs(numbers, { amount: worth, memberIds, id });
  const { of } = numbers;
  const sum = Object.values(of).reduce((before, number) => before + number, 0);
  const own = (each: string) => plus(fraction(of[each] ?? 0, 1), fraction(amount - sum, memberIds.length));
  const claims = memberIds.map((each) => [each, times(own(each), fraction(worth, amount))] as const);
  return dealByClaims(worth, Object.fromEntries(claims), id);
}
