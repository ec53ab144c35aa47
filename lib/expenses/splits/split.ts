import { type UnevenMode, weightUnit } from "@/lib/split-modes";
import { inOrder, splitByWeight, splitEqually, sumOf } from "./dealing";
import { type HouseholdNumbers, partiesOf } from "./household-numbers";
import { splitByParties } from "./party-split";

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

export type Asked = {
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
  if (uneven.mode === "households") return splitByParties({ amount, parties: partiesOf(memberIds, uneven.of), seed });
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
function countsMoney(uneven: UnevenSplit | null): boolean {
  return uneven?.mode === "exactly" || uneven?.mode === "adjusted";
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
