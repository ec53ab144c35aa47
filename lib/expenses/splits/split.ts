import { type UnevenMode, weightUnit } from "@/lib/split-modes";
import { type HouseholdNumbers, unitsOf } from "./household-units";

/**
 * A number for everyone who shares: minor units of what they owe, ten-thousandths of a percent or of a share, or the
 * minor units, also below zero, that come on top of what all the others and they share alike.
 */
export type NumberSplit = { mode: UnevenMode; of: Record<string, bigint> };

/** Alike, with each household counting once: whose numbers are the same are of one, and zero is nobody's. */
export type HouseholdSplit = { mode: "households"; of: HouseholdNumbers };

/** Something on a bill, and who shared it alike: where it names nobody, everyone who shares the bill. */
export type Item = { title: string; amount: bigint; memberIds: string[] };

/**
 * What was on the bill. The number of each is what their items come to; what is in the amount and in no item, tax and tip, is
 * spread in proportion to these.
 */
export type ItemSplit = { mode: "items"; items: Item[]; of: Record<string, bigint> };

export type UnevenSplit = NumberSplit | HouseholdSplit | ItemSplit;

export const hundredPercent = 100n * weightUnit;

/** Who shares an expense, and how where not all share alike. */
export type Shared = { memberIds: string[]; uneven: UnevenSplit | null };

type Asked = {
  amount: bigint;
  memberIds: readonly string[];
  /** Null where all share alike. */
  uneven: UnevenSplit | null;
  /** The expense's id, a UUID. */
  seed: string;
};

export type Remainder = { left: bigint; unit: "money" | "percent" };

/** Why an amount cannot be split as it is asked for: some of it is nobody's, or there is more than all of it. */
export type SplitFault = { fault: "rest"; rest: Remainder } | { fault: "weightless" } | { fault: "below zero" };

/** What is wrong with a split, or null. Below zero of what is left over, more was given out than there is. */
export function faultOf({ amount, memberIds, uneven }: Omit<Asked, "seed">): SplitFault | null {
  if (!uneven) return null;
  const given = sumOf(memberIds.map((id) => uneven.of[id] ?? 0n));
  if (uneven.mode === "exactly" && given !== amount)
    return { fault: "rest", rest: { left: amount - given, unit: "money" } };
  if (uneven.mode === "percent" && given !== hundredPercent)
    return { fault: "rest", rest: { left: hundredPercent - given, unit: "percent" } };
  if ((uneven.mode === "shares" || uneven.mode === "items") && given === 0n) return { fault: "weightless" };
  if (uneven.mode !== "adjusted") return null;
  if (given > amount) return { fault: "rest", rest: { left: amount - given, unit: "money" } };
  return isBelowZero({ amount: amount - given, memberIds, uneven }) ? { fault: "below zero" } : null;
}

/** Whether what is taken off somebody is more than what they share alike with the others. */
function isBelowZero({
  amount,
  memberIds,
  uneven,
}: {
  amount: bigint;
  memberIds: readonly string[];
  uneven: UnevenSplit;
}) {
  const least = amount / BigInt(memberIds.length);
  return memberIds.some((id) => least + (uneven.of[id] ?? 0n) < 0n);
}

/** What each member owes of an amount, by member id: together exactly the amount. Its faults are looked for before. */
export function splitAmount({ amount, memberIds, uneven, seed }: Asked): Map<string, bigint> {
  if (!uneven) return splitEqually({ amount, memberIds, seed });
  if (uneven.mode === "households") return splitByUnits({ amount, units: unitsOf(memberIds, uneven.of), seed });
  const values = new Map(inOrder(memberIds).map((id) => [id, uneven.of[id] ?? 0n]));
  if (uneven.mode === "exactly") return values;
  if (uneven.mode !== "adjusted") return splitByWeight({ amount, weights: values, seed });
  const alike = splitEqually({ amount: amount - sumOf([...values.values()]), memberIds, seed });
  return new Map([...values].map(([id, extra]) => [id, extra + (alike.get(id) ?? 0n)]));
}

/**
 * What each owes of an amount that came out of another one, in whose currency all numbers were typed. Amounts that were
 * said of each are exchanged together, so that no cent of the whole is lost; what is in proportion is of the whole itself.
 */
export function splitExchanged({ original, ...asked }: Asked & { original: bigint }): Map<string, bigint> {
  const { amount, uneven, seed } = asked;
  if (amount === original || !countsMoney(uneven)) return splitAmount(asked);
  return splitByWeight({ amount, weights: splitAmount({ ...asked, amount: original }), seed });
}

/** Whether what was typed of each are amounts. */
export function countsMoney(uneven: UnevenSplit | null): boolean {
  return uneven?.mode === "exactly" || uneven?.mode === "adjusted";
}

type EqualSplit = Pick<Asked, "amount" | "memberIds" | "seed">;

/** What each member owes of an amount that all share alike, by member id. */
export function splitEqually({ amount, memberIds, seed }: EqualSplit): Map<string, bigint> {
  return splitByWeight({ amount, weights: new Map(inOrder(memberIds).map((id) => [id, 1n])), seed });
}

type UnitSplit = { amount: bigint; units: string[][]; seed: string };

/** As much for each household as for whoever is in none, and within each alike. A household has its turn where its first one has. */
function splitByUnits({ amount, units, seed }: UnitSplit): Map<string, bigint> {
  const firsts = units.flatMap(([first]) => first ?? []);
  const ofUnits = splitEqually({ amount, memberIds: firsts, seed });
  const parts = units.flatMap((unit) => {
    return [...splitEqually({ amount: ofUnits.get(unit[0] ?? "") ?? 0n, memberIds: unit, seed })];
  });
  return new Map(parts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The odd cents of those who count alone, and those within each household. */
function oddByUnits({ amount, units, seed }: UnitSplit): string[] {
  const weights = (ids: string[]) => new Map(ids.map((id) => [id, 1n]));
  const { parts, odd } = dealOut({ amount, weights: weights(units.flatMap(([first]) => first ?? [])), seed });
  const ofUnits = new Map(parts.map(({ id, whole }) => [id, whole + (odd.has(id) ? 1n : 0n)]));
  return units.flatMap((unit) => {
    const [first = ""] = unit;
    if (unit.length === 1) return odd.has(first) ? [first] : [];
    return [...dealOut({ amount: ofUnits.get(first) ?? 0n, weights: weights(unit), seed }).odd];
  });
}

type WeighedSplit = {
  amount: bigint;
  weights: ReadonlyMap<string, bigint>;
  seed: string;
  /** So many places further on it begins to be somebody's turn. */
  turns?: number;
};

/**
 * What each member owes of an amount in proportion to their weight. The cents that are left over go one each to those
 * whose parts lost most by being cut to whole cents. Of those who lost as much it is whose turn it is, in the order of
 * ids, from the place that the seed gives: a preview with the expense's id and the record agree, and over many expenses
 * nobody pays more of them than others.
 */
export function splitByWeight(asked: WeighedSplit): Map<string, bigint> {
  const { parts, odd } = dealOut(asked);
  return new Map(parts.map(({ id, whole }) => [id, whole + (odd.has(id) ? 1n : 0n)]));
}

/** Who shares a bill: those whom its items name, and all who were chosen where one of them names nobody. */
export function sharersOf(items: readonly Item[], chosen: readonly string[]): string[] {
  const isEveryones = items.some(({ memberIds }) => memberIds.length === 0);
  return [...new Set([...(isEveryones ? chosen : []), ...items.flatMap(({ memberIds }) => memberIds)])].sort();
}

type Billed = { everyone: readonly string[]; seed: string };

/** What the items of each come to. The cent that one leaves over is another's with each item. */
export function totalsOf(items: readonly Item[], { everyone, seed }: Billed): Record<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const [turns, { amount, memberIds }] of items.entries()) {
    const ids = memberIds.length > 0 ? memberIds : everyone;
    const weights = new Map(inOrder(ids).map((id) => [id, 1n]));
    for (const [id, part] of splitByWeight({ amount, weights, seed, turns }))
      totals.set(id, (totals.get(id) ?? 0n) + part);
  }
  return Object.fromEntries(totals);
}

/** Who got one of the cents that were left over. */
export function listOddOnes({ amount, memberIds, uneven, seed }: Asked): string[] {
  if (uneven?.mode === "exactly") return [];
  if (uneven?.mode === "households") return oddByUnits({ amount, units: unitsOf(memberIds, uneven.of), seed });
  const isWeighed = uneven && uneven.mode !== "adjusted";
  const weights = new Map(memberIds.map((id) => [id, isWeighed ? (uneven.of[id] ?? 0n) : 1n]));
  const extra = uneven?.mode === "adjusted" ? sumOf(Object.values(uneven.of)) : 0n;
  return [...dealOut({ amount: amount - extra, weights, seed }).odd];
}

/** Whole cents for each, and who gets one of those that are left over. */
function dealOut({ amount, weights, seed, turns = 0 }: WeighedSplit) {
  if (amount < 0n) throw new Error("An amount below zero can't be split.");
  const members = inOrder([...weights.keys()]);
  const total = sumOf([...weights.values()]);
  const start = (startOf(seed, members.length) + turns) % members.length;
  const parts = members.map((id, index) => {
    const product = amount * (weights.get(id) ?? 0n);
    const turn = (index - start + members.length) % members.length;
    return { id, whole: product / total, lost: product % total, turn };
  });
  const left = Number(amount - sumOf(parts.map(({ whole }) => whole)));
  const byLoss = [...parts].sort((one, other) => compare(other.lost, one.lost) || one.turn - other.turn);
  return { parts, odd: new Set(byLoss.slice(0, left).map(({ id }) => id)) };
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : Number(one > other);
}

export function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}

/** By code unit and not by language, so that every machine has the same order. */
function inOrder(memberIds: readonly string[]): string[] {
  const members = [...new Set(memberIds)].sort();
  if (members.length === 0 || members.length < memberIds.length) throw new Error("A split needs members, each once.");
  return members;
}

function startOf(seed: string, count: number): number {
  return Number(BigInt(`0x${seed.replaceAll("-", "")}`) % BigInt(count));
}
