import { dealOut, splitEqually } from "./dealing";

/** A party is a household, or somebody who counts alone. */
type PartySplit = { amount: bigint; parties: string[][]; seed: string };

/** As much for each household as for whoever is in none, and within each alike. A household has its turn where its first one has. */
export function splitByParties({ amount, parties, seed }: PartySplit): Map<string, bigint> {
  const firsts = parties.flatMap(([first]) => first ?? []);
  const ofParties = splitEqually({ amount, memberIds: firsts, seed });
  const parts = parties.flatMap((party) => {
    return [...splitEqually({ amount: ofParties.get(party[0] ?? "") ?? 0n, memberIds: party, seed })];
  });
  return new Map(parts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The odd cents of those who count alone, and those within each household. */
export function oddByParties({ amount, parties, seed }: PartySplit): string[] {
  const weights = (ids: string[]) => new Map(ids.map((id) => [id, 1n]));
  const { parts, odd } = dealOut({ amount, weights: weights(parties.flatMap(([first]) => first ?? [])), seed });
  const ofParties = new Map(parts.map(({ id, whole }) => [id, whole + (odd.has(id) ? 1n : 0n)]));
  return parties.flatMap((party) => {
    const [first = ""] = party;
    if (party.length === 1) return odd.has(first) ? [first] : [];
    return [...dealOut({ amount: ofParties.get(first) ?? 0n, weights: weights(party), seed }).odd];
  });
}
