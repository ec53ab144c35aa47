import { splitByWeight, sumOf } from "./dealing";
import { type Asked, exactWeights, splitExchanged } from "./split";

type Parts = ReadonlyMap<string, bigint>;

/**
 * Who has a cent on top of the whole ones of what is exactly theirs, because the amount does not divide. Nobody where the
 * parts are not those that the split deals: of what was merged nobody knows any more.
 */
export function oddSharers(asked: Asked & { original: bigint }, parts: Parts): string[] {
  return oddIn(parts, { amount: asked.amount, weights: exactWeights(asked), dealt: splitExchanged(asked) });
}

type Given = { amount: bigint; payers: Parts; seed: string };

/** For whom of those who gave in another currency a cent more counts; nobody where it was merged. */
export function oddPayers({ amount, payers, seed }: Given, parts: Parts): string[] {
  return oddIn(parts, { amount, weights: payers, dealt: splitByWeight({ amount, weights: payers, seed }) });
}

function oddIn(parts: Parts, { amount, weights, dealt }: { amount: bigint; weights: Parts; dealt: Parts }): string[] {
  const ids = [...parts.keys()];
  if (ids.some((id) => parts.get(id) !== (dealt.get(id) ?? 0n))) return [];
  const total = sumOf([...weights.values()]);
  return ids.filter((id) => (dealt.get(id) ?? 0n) > (amount * (weights.get(id) ?? 0n)) / total);
}
