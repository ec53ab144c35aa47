import { type UnevenMode, weightUnit } from "@/lib/split-modes";
import { splitByWeight, sumOf } from "./dealing";
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

/** What was on the bill. What is in the amount and in no item, tax and tip, is spread in proportion to what the items of each come to. */
export type ItemSplit = { mode: "items"; items: Item[] };

export type UnevenSplit = NumberSplit | HouseholdSplit | ItemSplit;

/** What was said of each; on a bill nothing is. */
export function saidOfEach(uneven: UnevenSplit | null): Readonly<Record<string, bigint>> {
  return uneven && uneven.mode !== "items" ? uneven.of : {};
}

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
  if (!uneven || uneven.mode === "households") return null;
  if (uneven.mode === "items") return uneven.items.length === 0 ? { fault: "weightless" } : null;
  const given = sumOf(memberIds.map((id) => uneven.of[id] ?? 0n));
  if (uneven.mode === "exactly" && given !== amount)
    return { fault: "rest", rest: { left: amount - given, unit: "money" } };
  if (uneven.mode === "percent" && given !== hundredPercent)
    return { fault: "rest", rest: { left: hundredPercent - given, unit: "percent" } };
  if (uneven.mode === "shares" && given === 0n) return { fault: "weightless" };
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
  uneven: NumberSplit;
}) {
  const least = amount / BigInt(memberIds.length);
  return memberIds.some((id) => least + (uneven.of[id] ?? 0n) < 0n);
}

/** What each member owes of an amount, by member id: together exactly the amount. Its faults are looked for before. */
export function splitAmount(asked: Asked): Map<string, bigint> {
  return splitExchanged({ ...asked, original: asked.amount });
}

/**
 * What each owes of an amount that came out of another one, in whose currency all that was said was said. It is cut to cents
 * once, so that none of the whole is lost and nobody's part is further from what is exactly theirs than a cent.
 */
export function splitExchanged({ amount, seed, ...asked }: Asked & { original: bigint }): Map<string, bigint> {
  const { memberIds, uneven } = asked;
  // Those of a household share what is theirs together, in whole cents.
  if (uneven?.mode === "households") return splitByParties({ amount, parties: partiesOf(memberIds, uneven.of), seed });
  return splitByWeight({ amount, weights: exactWeights(asked), seed });
}

/** In what proportion each owes it before anything is cut to cents. */
export function exactWeights({ original, memberIds, uneven }: Omit<Asked, "amount" | "seed"> & { original: bigint }) {
  if (!uneven) return sharedAlike([{ amount: 1n, memberIds }]);
  if (uneven.mode === "items")
    return sharedAlike(
      uneven.items.map((item) => ({ ...item, memberIds: item.memberIds.length > 0 ? item.memberIds : memberIds })),
    );
  if (uneven.mode === "households")
    return sharedAlike(partiesOf(memberIds, uneven.of).map((party) => ({ amount: 1n, memberIds: party })));
  const of = (id: string) => uneven.of[id] ?? 0n;
  if (uneven.mode !== "adjusted") return new Map(memberIds.map((id) => [id, of(id)]));
  const alike = original - sumOf(memberIds.map(of));
  return new Map(memberIds.map((id) => [id, alike + BigInt(memberIds.length) * of(id)]));
}

/** Of amounts that some share alike: counted in a fraction of a cent so small that nothing is left over of any. */
function sharedAlike(amounts: readonly { amount: bigint; memberIds: readonly string[] }[]): Map<string, bigint> {
  const counts = new Set(amounts.map(({ memberIds }) => memberIds.length));
  const fractions = [...counts].reduce((product, count) => product * BigInt(count), 1n);
  const weights = new Map<string, bigint>();
  for (const { amount, memberIds } of amounts)
    for (const id of memberIds)
      weights.set(id, (weights.get(id) ?? 0n) + (amount * fractions) / BigInt(memberIds.length));
  return weights;
}

/** In one spelling: an item that names all who share the bill names nobody. */
export function spelledItems(items: readonly Item[], everyone: readonly string[]): Item[] {
  const all = everyone.toSorted().join();
  return items.map((item) => (item.memberIds.toSorted().join() === all ? { ...item, memberIds: [] } : item));
}

/** Who shares a bill: those whom its items name, and all who were chosen where one of them names nobody. */
export function sharersOf(items: readonly Item[], chosen: readonly string[]): string[] {
  const isEveryones = items.some(({ memberIds }) => memberIds.length === 0);
  return [...new Set([...(isEveryones ? chosen : []), ...items.flatMap(({ memberIds }) => memberIds)])].sort();
}
