import { partiesOf } from "./household-numbers";
import type { Shared } from "./split";

/** A household by its name and who is in it. */
export type NamedHousehold = { name: string; memberIds: string[] };

type Then = { before: Shared; nameOf: (memberId: string) => string };

/**
 * The households of something that was split by them: who counted once together then does so still. Where that is what there
 * is of a household of now, it has its name and the rest of its people; where it is not, it is called after those in it. What
 * was split in another way knows those of now.
 */
export function householdsThen(now: NamedHousehold[], { before, nameOf }: Then): NamedHousehold[] {
  if (before.uneven?.mode !== "households") return now;
  const said = partiesOf(before.memberIds, before.uneven.of);
  const taken = new Set<string>();
  const known = now.map(({ name, memberIds }) => {
    const inside = memberIds.filter((id) => before.memberIds.includes(id));
    const isOne = inside.length > 0 && said.some((party) => party.join() === inside.toSorted().join());
    if (isOne) for (const id of inside) taken.add(id);
    return { name, memberIds: isOne ? memberIds : memberIds.filter((id) => !inside.includes(id)) };
  });
  const others = said.filter((party) => party.length > 1 && !party.some((id) => taken.has(id)));
  return [...known, ...others.map((party) => ({ name: party.map(nameOf).join(", "), memberIds: party }))];
}
