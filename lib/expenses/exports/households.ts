import type { Transaction } from "@/db/client";
import { listSaidHouseholds } from "@/lib/groups/households";
import type { Membership } from "@/lib/groups/membership";
import type { NowOf } from "@/lib/groups/places";

/** Who belongs together, as the group has written it down. Nothing else in a file names one of them. */
export async function householdsIn(tx: Transaction, membership: Membership, nowOf: NowOf) {
  const said = await listSaidHouseholds(membership, { reader: tx, nowOf });
  return { households: said.map(({ name, memberIds }) => ({ name, memberIds })) };
}
