import type { FormHousehold } from "@/components/expenses/household-fields";
import { householdsThen } from "@/lib/expenses/splits/households-then";
import type { Shared } from "@/lib/expenses/splits/split";
import { listHouseholds } from "@/lib/groups/households";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";

/** The households of a form: as they are now, or of something that was split by them as they were then. */
export async function householdsFor(
  membership: Membership,
  places: ListedMember[],
  before?: Shared,
): Promise<FormHousehold[]> {
  const now = await listHouseholds(membership);
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? "";
  const shown = new Set(places.map(({ id }) => id));
  return (before ? householdsThen(now, { before, nameOf }) : now)
    .map(({ name, memberIds }) => ({ name, memberIds: memberIds.filter((id) => shown.has(id)) }))
    .filter(({ memberIds }) => memberIds.length > 1)
    .map((household, index) => ({ number: index + 1, ...household }));
}
