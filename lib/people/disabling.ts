import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { offerRenewal } from "@/lib/groups/code-renewal-offers";
import { lockGroupRow } from "@/lib/groups/group-locks";
import { isHeld } from "@/lib/groups/membership";
import { endSentInvitations } from "@/lib/groups/roles";
import { log } from "@/lib/log";
import { type Admin, closeAccount } from "@/lib/users/admins";

/**
 * Shuts a person out of the instance until it is taken back. Their places stay theirs; what they could no longer vouch
 * for ends with it, in every group: nobody comes in by the invitations and the links that they gave away, and the admins
 * are offered another code.
 */
export async function disableUser(admin: Admin, userId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const places = await tx
      .select({ groupId: members.groupId, id: members.id, isHeld: sql<boolean>`${isHeld}` })
      .from(members)
      .where(eq(members.userId, userId))
      .orderBy(asc(members.groupId));
    for (const { groupId } of places) await lockGroupRow(tx, groupId, "people");
    await closeAccount(tx, admin, userId);
    for (const inviter of places) {
      await endSentInvitations(tx, { inviter, role: null, actorId: null, heirId: null });
      if (inviter.isHeld) await offerRenewal(tx, inviter.groupId, "disabled");
    }
  });
  log.info("security.user_disabled", { userId, byUserId: admin.user.id });
}
