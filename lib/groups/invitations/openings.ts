import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitationOpenings } from "@/db/schema/invitation-progress";
import { invitations } from "@/db/schema/invitations";
import { limits } from "@/lib/limits";
import { isFirst } from "@/lib/users/rate-limits";
import type { OpenedInvitation } from "./opening";

/**
 * Counts for the group that one of its invitations was looked at, the first time that it is. Whose it was is written
 * nowhere: the group has a number for each day of its invitations.
 */
export async function countOpening({ groupId, invitationId }: OpenedInvitation): Promise<void> {
  await db.transaction(async (tx) => {
    const opening = { name: "opened", subject: invitationId, windowSeconds: limits.invitationOpenedSeconds };
    if (!(await isFirst(tx, opening))) return;
    const [invitation] = await tx
      .select({ madeOn: sql<string>`(${invitations.createdAt} at time zone 'UTC')::date::text` })
      .from(invitations)
      .where(and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId)));
    if (!invitation) return;
    await tx
      .insert(invitationOpenings)
      .values({ groupId, madeOn: invitation.madeOn, opened: 1 })
      .onConflictDoUpdate({
        target: [invitationOpenings.groupId, invitationOpenings.madeOn],
        set: { opened: sql`${invitationOpenings.opened} + 1` },
      });
  });
}
