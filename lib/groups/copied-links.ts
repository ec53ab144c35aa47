import { and, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { roles } from "@/lib/roles";

/** Ends links that were copied of open invitations, whoever has them: the next one that is copied is another. */
export async function endCopiedLinks(
  tx: Transaction,
  { groupId, which }: { groupId: string; which: SQL | undefined },
): Promise<void> {
  const isOpen = inArray(invitations.state, ["proposed", "pending"]);
  await tx
    .update(invitations)
    .set({ copyGeneration: sql`${invitations.copyGeneration} + 1`, copiedBy: [] })
    .where(and(eq(invitations.groupId, groupId), isOpen, which, gt(invitations.copyGeneration, 0)));
}

const order = sql`array[${sql.join([...roles], sql`, `)}]::text[]`;

/**
 * Ends the copied links to places above the role of somebody who was shown them: they may use a link themselves, and
 * would be more by it than they are. To be called wherever a role has changed, be it that of whoever copied, which fell, or
 * that of a place which nobody has claimed yet, which rose.
 */
export async function endLinksAbove(tx: Transaction, { groupId }: { groupId: string }): Promise<void> {
  const isAbove = sql`exists (
    select from ${members} as place
    join ${members} as shown on shown.group_id = place.group_id and shown.id = any(${invitations.copiedBy})
    where place.group_id = ${invitations.groupId} and place.id = ${invitations.memberId}
      and array_position(${order}, place.role) > array_position(${order}, shown.role))`;
  await endCopiedLinks(tx, { groupId, which: isAbove });
}
