import type { Transaction } from "@/db/client";
import { recordActivity } from "./activity";
import { forgetFirstGroup } from "./groups";
import type { InvitationEnding } from "./invitations/endings";
import { endOpen } from "./invitations/invited-places";
import type { Place } from "./places";
import { endSentInvitations } from "./roles";

/**
 * What ends with a place: its open invitation, those that whoever held it sent, and that its group opened first for them.
 * Answers with those invitations.
 */
export async function closePlace(
  tx: Transaction,
  place: Place,
  { actorId, heirId }: { actorId: string | null; heirId: string | null },
): Promise<InvitationEnding[]> {
  const { groupId, userId } = place;
  const own = await endInvitation(tx, place, { actorId });
  const sent = await endSentInvitations(tx, { inviter: place, role: null, actorId, heirId });
  if (userId) await forgetFirstGroup(tx, { userId, groupId });
  return own ? [own, ...sent] : sent;
}

/** Ends the open invitation of a place, which nobody answers any more, and says so in what happened. */
export async function endInvitation(
  tx: Transaction,
  place: Pick<Place, "groupId" | "id">,
  { actorId }: { actorId: string | null },
): Promise<InvitationEnding | null> {
  const { groupId, id: memberId } = place;
  const ended = await endOpen(tx, place);
  if (ended) await recordActivity(tx, { groupId, memberId: actorId }, { event: "invitation_revoked", memberId });
  return ended;
}
