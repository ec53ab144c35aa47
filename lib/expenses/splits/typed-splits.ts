import { rounded } from "@/lib/fractions";
import { expenseLimits } from "@/lib/limits/expenses";
import { type Writing, withDecimalSign, writeAmount } from "@/lib/money";
import { type UnevenMode, weightUnit } from "@/lib/split-modes";
import { type ParsedAmount, parseAmount, parsePercent, parseWeight } from "@/lib/typed-amounts";
import { splitByWeight, splitEqually, sumOf } from "./dealing";
import { hundredPercent } from "./split";

/** So many rows a bill has at most. */
export const { itemsMax } = expenseLimits;

/** What is typed for each of those who share, as one mode counts it. */
type Typing = {
  mode: UnevenMode;
  currency: string;
  /** The most shares that are read; who may say so many is not asked here. */
  sharesMax?: number;
};

/** The number that was typed for one who shares. Left empty it is one share, and otherwise nothing. */
export function readNumber(
  typed: string,
  { mode, currency, sharesMax = expenseLimits.sharesMax }: Typing,
): ParsedAmount {
  if (typed.trim() === "") return { ok: true, amount: mode === "shares" ? weightUnit : 0n };
  if (mode === "percent") return parseWeight(typed, { max: 100 });
  if (mode === "shares") return parseWeight(typed, { max: sharesMax });
  return parseAmount(typed, currency, { from: mode === "adjusted" ? -expenseLimits.amountMinorUnitsMax : 0n });
}

/** What one of several is said to have paid; who left the field empty paid nothing. */
export function readPaid(typed: string, currency: string): ParsedAmount {
  return typed.trim() === "" ? { ok: true, amount: 0n } : parseAmount(typed, currency, { from: 0n });
}

/** What is on a bill besides its items, as an amount or in percent of them; below zero it was taken off. */
export function readExtra(typed: string, { items, currency }: { items: bigint; currency: string }): ParsedAmount {
  const percent = parsePercent(typed);
  if (!percent) return readNumber(typed, { mode: "adjusted", currency });
  if (!percent.ok) return percent;
  return { ok: true, amount: rounded({ top: items * percent.amount, bottom: hundredPercent }) };
}

/** For a field, as `readNumber` reads it. */
export function writeNumber(number: bigint, { mode, ...writing }: { mode: UnevenMode } & Writing): string {
  const isWeight = mode === "percent" || mode === "shares";
  return isWeight ? withDecimalSign(plainWeight(number), writing.region) : writeAmount(number, writing);
}

/** "33.3333", without what says nothing; never with three decimals, which some read as thousands. */
export function plainWeight(weight: bigint): string {
  const all = String(weight % weightUnit).padStart(4, "0");
  const short = all.replace(/0+$/, "");
  const decimals = short.length === 3 ? all : short;
  return `${weight / weightUnit}${decimals ? `.${decimals}` : ""}`;
}

type Numbers = Map<string, bigint>;

/**
 * Numbers that come to the whole: what is left goes to those who have nothing yet, or alike to all, and of too much
 * everyone gives up in proportion.
 */
export function fitNumbers(numbers: Numbers, { whole, seed }: { whole: bigint; seed: string }): Numbers {
  const left = whole - sumOf([...numbers.values()]);
  if (left < 0n) return splitByWeight({ amount: whole, weights: numbers, seed });
  const without = [...numbers].filter(([, number]) => number === 0n).map(([id]) => id);
  const added = splitEqually({ amount: left, memberIds: without.length > 0 ? without : [...numbers.keys()], seed });
  return new Map([...numbers].map(([id, number]) => [id, number + (added.get(id) ?? 0n)]));
}

type Owed = { owed: Numbers; mode: UnevenMode; seed: string };

/** What everyone owes, told by the numbers of another mode, or as near to it as they come. */
export function numbersFor({ owed, mode, seed }: Owed): Numbers {
  if (mode === "exactly") return owed;
  if (mode === "adjusted") return new Map([...owed.keys()].map((id) => [id, 0n]));
  if (mode === "percent") return splitByWeight({ amount: hundredPercent, weights: owed, seed });
  const size = [...owed.values()].reduce(commonDivisor);
  const shares = new Map([...owed].map(([id, amount]) => [id, amount / size]));
  const isSimple = [...shares.values()].every((share) => share <= simpleSharesMax);
  return new Map([...shares].map(([id, share]) => [id, (isSimple || share === 0n ? share : 1n) * weightUnit]));
}

/** What people would say of a flat: 3 to 2 to 2. */
const simpleSharesMax = 20n;

function commonDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : commonDivisor(other, one % other);
}
