import { evenRate, exchanged, soundRate } from "@/lib/exchange";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { type AskedEntry, type Entry, type Part, soundEntry } from "../entries";
import { givenIn } from "../giving";
import type { AskedSplit } from "../sound-split";
import { sumOf } from "../split";
import { LineFault } from "./file-book";

/** Refuses what nobody could record here either: the domain says it, as it would of what somebody types. */
export function requireSound(
  entry: Omit<Entry, "amount" | "rate"> & { rate: Entry["rate"] | null },
  currency: string,
): void {
  const { original, uneven, category, ...said } = entry;
  const asked: AskedEntry = {
    ...said,
    amount: original.amount,
    currency: original.currency,
    category,
    uneven: askedSplit(original.amount, uneven),
  };
  soundEntry({ ...asked, id: newId() }, currency);
}

function askedSplit(amount: bigint, uneven: Entry["uneven"]): AskedSplit | null {
  if (uneven?.mode !== "items") return uneven;
  return { mode: "items", items: uneven.items, extra: amount - sumOf(uneven.items.map((item) => item.amount)) };
}

/** The same of what says besides to the cent what it came to: that it comes to just that. */
export function requireSoundKept({ entry, parts }: { entry: Entry; parts: Part[] }, currency: string): void {
  requireSound(entry, currency);
  const { kind, original, rate, amount, payers } = entry;
  const isOwn = original.currency === currency;
  const comesTo = isOwn ? original.amount : exchanged(original, { into: currency, rate });
  if (soundRate(rate) !== rate || (isOwn && rate !== evenRate))
    throw new LineFault("fileEntryBroken", { field: "rate" });
  if (amount !== comesTo || amount <= 0n || amount > limits.amountMinorUnitsMax)
    throw new LineFault("fileEntryBroken", { field: "amount" });
  const isPossible = parts.every(
    ({ paid, owed, paidOriginal }) => paid >= 0n && owed >= 0n && (paidOriginal ?? 0n) >= 0n,
  );
  const isWhole = [parts.map(({ paid }) => paid), parts.map(({ owed }) => owed)].every((all) => sumOf(all) === amount);
  const areApart = new Set(parts.map(({ memberId }) => memberId)).size === parts.length;
  const given = parts.map((part) => [part.memberId, part.paidOriginal ?? givenIn(kind, part)] as const);
  const isPaid = given.every(([id, paid]) => paid === (payers[id] ?? 0n));
  if (!isPossible || !isWhole || !areApart || !isPaid) throw new LineFault("fileEntryBroken", { field: "parts" });
}
