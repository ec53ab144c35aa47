import { evenRate, exchanged, soundRate } from "@/lib/exchange";
import { type AskedEntry, type Entry, type Part, type SoundEntry, soundEntry } from "@/lib/expenses/entries/entries";
import { givenIn, sharedIn } from "@/lib/expenses/entries/giving";
import { sumOf } from "@/lib/expenses/splits/dealing";
import { type AskedSplit, keptSplit } from "@/lib/expenses/splits/sound-split";
import { limits } from "@/lib/limits";
import { LineFault } from "./file-book";

/**
 * Refuses what nobody could record here either: the domain says it, as it would of what somebody types. Answers what it would
 * be here.
 */
export function requireSound(
  entry: Omit<Entry, "amount" | "rate"> & { rate: Entry["rate"] | null },
  currency: string,
  how?: Parameters<typeof soundEntry>[2],
): SoundEntry {
  const { original, uneven, category, ...said } = entry;
  const asked: AskedEntry = {
    ...said,
    amount: original.amount,
    currency: original.currency,
    category,
    uneven: askedSplit(original.amount, uneven),
  };
  return soundEntry(asked, currency, how);
}

function askedSplit(amount: bigint, uneven: Entry["uneven"]): AskedSplit | null {
  if (uneven?.mode !== "items") return uneven;
  return { mode: "items", items: uneven.items, extra: amount - sumOf(uneven.items.map((item) => item.amount)) };
}

/**
 * The same of what says besides to the cent what it came to: that it comes to just that. How it is split may be what a merge
 * has left.
 */
export function requireSoundKept({ entry, parts }: { entry: Entry; parts: Part[] }, currency: string): void {
  requireSharers(entry, requireSound(entry, currency, { split: keptSplit }));
  requirePayment(entry);
  requirePrice(entry, currency);
  const { kind, amount, payers } = entry;
  const isPossible = parts.every(
    ({ paid, owed, paidOriginal }) => paid >= 0n && owed >= 0n && (paidOriginal ?? 0n) >= 0n,
  );
  const isWhole = [parts.map(({ paid }) => paid), parts.map(({ owed }) => owed)].every((all) => sumOf(all) === amount);
  const areApart = new Set(parts.map(({ memberId }) => memberId)).size === parts.length;
  const given = parts.map((part) => [part.memberId, part.paidOriginal ?? givenIn(kind, part)] as const);
  const isPaid = given.every(([id, paid]) => paid === (payers[id] ?? 0n));
  if (!isPossible || !isWhole || !areApart || !isPaid || !areNamed({ entry, parts }))
    throw new LineFault("fileEntryBroken", { field: "parts" });
}

/**
 * The same of what is to be recorded again and again: at one rate, or at those of its days, which nobody knows yet. What cannot
 * be split so waits where it is read, as it does where it was written.
 */
export function requireSoundTemplate(
  entry: Entry,
  { currency, usesDayRate }: { currency: string; usesDayRate: boolean },
): void {
  const { kind, original, rate, amount } = entry;
  requireSharers(entry, requireSound({ ...entry, rate: usesDayRate ? null : rate }, currency, { split: keptSplit }));
  if (kind === "payment") throw new LineFault("fileEntryBroken", { field: "kind" });
  const isPriced = original.currency !== currency && rate === evenRate && amount === original.amount;
  if (!usesDayRate) requirePrice(entry, currency);
  else if (!isPriced) throw new LineFault("fileEntryBroken", { field: "usesDayRate" });
}

/** Who shares it is whom its split names, no more and no fewer: all that is reckoned from it later relies on that. */
function requireSharers({ memberIds }: Entry, sound: SoundEntry): void {
  const said = memberIds.map((id) => id.toLowerCase()).sort();
  if (said.join() !== sound.memberIds.join()) throw new LineFault("fileEntryBroken", { field: "memberIds" });
}

function requirePrice({ original, rate, amount }: Entry, currency: string): void {
  const isOwn = original.currency === currency;
  const comesTo = isOwn ? original.amount : exchanged(original, { into: currency, rate });
  if (soundRate(rate) !== rate || (isOwn && rate !== evenRate))
    throw new LineFault("fileEntryBroken", { field: "rate" });
  if (amount !== comesTo || amount <= 0n || amount > limits.amountMinorUnitsMax)
    throw new LineFault("fileEntryBroken", { field: "amount" });
}

/** Who has a part of it is said to share it or to have paid, and all who share it or paid have theirs. */
function areNamed({ entry, parts }: { entry: Entry; parts: Part[] }): boolean {
  const { kind, amount, original, payers } = entry;
  const [sharers, placed] = [new Set(entry.memberIds), new Set(parts.map(({ memberId }) => memberId))];
  const isNamed = parts.every(
    (part) =>
      (sharedIn(kind, part) === 0n || sharers.has(part.memberId)) &&
      (givenIn(kind, part) === 0n || (payers[part.memberId] ?? 0n) > 0n) &&
      // One number of the same money is not two.
      (amount !== original.amount || (part.paidOriginal ?? givenIn(kind, part)) === givenIn(kind, part)),
  );
  return isNamed && [...entry.memberIds, ...Object.keys(payers)].every((id) => placed.has(id));
}

/** From one to another, who are the same place where the two were merged. */
function requirePayment({ kind, payers, memberIds, uneven }: Entry): void {
  if (kind !== "payment") return;
  if (Object.keys(payers).length !== 1 || memberIds.length !== 1 || uneven)
    throw new LineFault("fileEntryBroken", { field: "kind" });
}
