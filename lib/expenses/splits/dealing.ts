/** The seed is the expense's id, a UUID. */
type EqualSplit = { amount: bigint; memberIds: readonly string[]; seed: string };

/** What each member owes of an amount that all share alike, by member id. */
export function splitEqually({ amount, memberIds, seed }: EqualSplit): Map<string, bigint> {
  return splitByWeight({ amount, weights: new Map(inOrder(memberIds).map((id) => [id, 1n])), seed });
}

type WeighedSplit = { amount: bigint; weights: ReadonlyMap<string, bigint>; seed: string };

/**
 * What each member owes of an amount in proportion to their weight. The cents that are left over go one each to those
 * whose parts lost most by being cut to whole cents. Of those who lost as much it is whose turn it is, in the order of
 * ids, from the place that the seed gives: a preview with the expense's id and the record agree, and over many expenses
 * nobody pays more of them than others.
 */
export function splitByWeight({ amount, weights, seed }: WeighedSplit): Map<string, bigint> {
  if (amount < 0n) throw new Error("An amount below zero can't be split.");
  const members = inOrder([...weights.keys()]);
  // Of nothing nobody has a part, whatever it is dealt by.
  const total = amount === 0n ? 1n : sumOf([...weights.values()]);
  const start = startOf(seed, members.length);
  const parts = members.map((id, index) => {
    const product = amount * (weights.get(id) ?? 0n);
    const turn = (index - start + members.length) % members.length;
    return { id, whole: product / total, lost: product % total, turn };
  });
  const left = Number(amount - sumOf(parts.map(({ whole }) => whole)));
  const byLoss = [...parts].sort((one, other) => compare(other.lost, one.lost) || one.turn - other.turn);
  const odd = new Set(byLoss.slice(0, left));
  return new Map(parts.map((part) => [part.id, part.whole + (odd.has(part) ? 1n : 0n)]));
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
