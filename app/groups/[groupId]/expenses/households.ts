import type { FormHousehold } from "@/components/expenses/household-fields";
import { unitsOf } from "@/lib/expenses/splits/household-units";
import type { Shared } from "@/lib/expenses/splits/split";
import { listHouseholds } from "@/lib/groups/households";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";

type Unit = { name: string; memberIds: string[] };

/** The households of a form: as they are now, or of something that was split by them as they were then. */
export async function householdsFor(
  membership: Membership,
  places: ListedMember[],
  before?: Shared,
): Promise<FormHousehold[]> {
  const now = await listHouseholds(membership);
  const units = before?.uneven?.mode === "households" ? unitsSaid(now, { before, of: before.uneven.of, places }) : now;
  const shown = new Set(places.map(({ id }) => id));
  return units
    .map(({ name, memberIds }) => ({ name, memberIds: memberIds.filter((id) => shown.has(id)) }))
    .filter(({ memberIds }) => memberIds.length > 1)
    .map((unit, index) => ({ number: index + 1, ...unit }));
}

type Said = { before: Shared; of: Record<string, bigint>; places: ListedMember[] };

/**
 * Who counted once together then does so still. Where that is what there is of a household of now, it has its name and the
 * rest of its people; where it is not, it is called after those in it.
 */
function unitsSaid(now: Unit[], { before, of, places }: Said): Unit[] {
  const said = unitsOf(before.memberIds, of);
  const taken = new Set<string>();
  const known = now.map(({ name, memberIds }) => {
    const inside = memberIds.filter((id) => before.memberIds.includes(id));
    const isOne = inside.length > 0 && said.some((unit) => unit.join() === inside.toSorted().join());
    if (isOne) for (const id of inside) taken.add(id);
    return { name, memberIds: isOne ? memberIds : memberIds.filter((id) => !inside.includes(id)) };
  });
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? "";
  const others = said.filter((unit) => unit.length > 1 && !unit.some((id) => taken.has(id)));
  return [...known, ...others.map((unit) => ({ name: unit.map(nameOf).join(", "), memberIds: unit }))];
}
