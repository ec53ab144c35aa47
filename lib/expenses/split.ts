type EqualSplit = {
  amount: bigint;
  memberIds: readonly string[];
  /** The expense's id, a UUID. */
  seed: string;
};

/**
 * What each member owes of an amount that all share alike, by member id. The cents that are left over go one each to
 * members who follow each other by id, from the place that the seed gives: a preview with the expense's id and the record
 * agree, and over many expenses nobody pays more of them than others.
 */
export function splitEqually({ amount, memberIds, seed }: EqualSplit): Map<string, bigint> {
  const members = inOrder(memberIds);
  if (amount < 0n) throw new Error("An amount below zero can't be split.");
  const count = BigInt(members.length);
  const start = startOf(seed, members.length);
  const isExtra = (index: number) => BigInt((index - start + members.length) % members.length) < amount % count;
  return new Map(members.map((id, index) => [id, amount / count + (isExtra(index) ? 1n : 0n)]));
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
