import type { Transaction } from "@/db/client";
import { recordActivity } from "./activity";
import { forgetFirstGroup } from "./groups";
import { endOpen } from "./invitations/invited-places";
import type { Place } from "./places";
import { endSentInvitations } from "./roles";

/** What ends with a place: its open invitation, those that whoever held it sent, and that its group opened first for them. */
export async function closePlace(
  tx: Transaction,
  place: Place,
  { actorId, heirId }: { actorId: string | null; heirId: string | null },
): Promise<void> {
  const { groupId, id: memberId, userId } = place;
  const actor = { groupId, memberId: actorId };
  if (await endOpen(tx, place)) await recordActivity(tx, actor, { event: "invitation_revoked", memberId });
  await endSentInvitations(tx, { inviter: place, role: null, actorId, heirId });
  if (userId) await forgetFirstGroup(tx, { userId, groupId });
}
