import { splitByWeight, sumOf } from "./dealing";
import { partiesOf } from "./household-numbers";
import { type Asked, type Item, splitExchanged, totalsOf } from "./split";

/**
 * By member id, the cents that somebody has on top of the whole ones of what is exactly theirs, or below zero those that they
 * lack; of whoever has just these, nothing. An item of a bill and what is exchanged are cut to cents before all of it is,
 * so that it can be more than one.
 */
type OddCents = Map<string, bigint>;

type Parts = ReadonlyMap<string, bigint>;

/** None where the parts are not those that the split deals: of what was merged nobody knows any more. */
export function oddShares(asked: Asked & { original: bigint }, parts: Parts): OddCents {
  if (!isAsListed(asked)) return new Map();
  return oddIn(parts, { amount: asked.amount, weights: exactWeights(asked), dealt: splitExchanged(asked) });
}

type Given = { amount: bigint; payers: ReadonlyMap<string, bigint>; seed: string };

/** Of what several gave in another currency; none where it was merged. */
export function oddGiven({ amount, payers, seed }: Given, parts: Parts): OddCents {
  return oddIn(parts, { amount, weights: payers, dealt: splitByWeight({ amount, weights: payers, seed }) });
}

type Dealt = { amount: bigint; weights: Parts; dealt: Parts };

function oddIn(parts: Parts, { amount, weights, dealt }: Dealt): OddCents {
  if ([...parts].some(([id, part]) => part !== (dealt.get(id) ?? 0n))) return new Map();
  const total = sumOf([...weights.values()]);
  const odd = [...parts].map(([id, part]) => [id, part - (amount * (weights.get(id) ?? 0n)) / total] as const);
  return new Map(odd.filter(([, cents]) => cents !== 0n));
}

/** Whether a bill's items still come to what was kept of each: those of two places that are one now need not. */
function isAsListed({ memberIds, uneven, seed }: Asked): boolean {
  if (uneven?.mode !== "items") return true;
  const totals = totalsOf(uneven.items, { everyone: memberIds, seed });
  return memberIds.every((id) => (uneven.of[id] ?? 0n) === (totals[id] ?? 0n));
}

/** In what proportion each owes it before anything is cut to cents. */
function exactWeights({ original, memberIds, uneven }: Asked & { original: bigint }): Parts {
  if (!uneven) return new Map(memberIds.map((id) => [id, 1n]));
  const { mode, of } = uneven;
  if (mode === "items")
    return weightsAlike(uneven.items.map((item) => ({ ...item, memberIds: idsOf(item, memberIds) })));
  if (mode === "households")
    return weightsAlike(partiesOf(memberIds, of).map((party) => ({ amount: 1n, memberIds: party })));
  if (mode !== "adjusted") return new Map(memberIds.map((id) => [id, of[id] ?? 0n]));
  const alike = original - sumOf(memberIds.map((id) => of[id] ?? 0n));
  return new Map(memberIds.map((id) => [id, alike + BigInt(memberIds.length) * (of[id] ?? 0n)]));
}

function idsOf(item: Item, everyone: readonly string[]): readonly string[] {
  return item.memberIds.length > 0 ? item.memberIds : everyone;
}

/** Of amounts that some share alike: counted in a fraction of a cent so small that nothing is left over of any. */
function weightsAlike(amounts: readonly { amount: bigint; memberIds: readonly string[] }[]): Parts {
  const counts = new Set(amounts.map(({ memberIds }) => memberIds.length));
  const fractions = [...counts].reduce((product, count) => product * BigInt(count), 1n);
  const weights = new Map<string, bigint>();
  for (const { amount, memberIds } of amounts)
    for (const id of memberIds)
      weights.set(id, (weights.get(id) ?? 0n) + (amount * fractions) / BigInt(memberIds.length));
  return weights;
}
