import { splitEqually } from "./dealing";

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
