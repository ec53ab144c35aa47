import { db } from "@/db/client";
import { DomainError } from "@/lib/errors";
import { answer, lockInvitation } from "@/lib/groups/invitations/answering";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { tellVoucher } from "@/lib/groups/invitations/vouching";
import { findMembership, lockGroup } from "@/lib/groups/membership";
import { hasMail } from "@/lib/settings";
import type { Account } from "@/lib/users/sessions";
import { ownsAddress } from "./invitees";
import { lockPair, mergePair } from "./merging";

/**
 * Someone who holds a place in the group opened an invitation to another one and says that both are theirs. It is answered
 * by that, and whoever sent it hears of it.
 */
export async function mergeOwnPlaces(account: Account, opened: OpenedInvitation): Promise<{ groupId: string }> {
  const { groupId, memberId: fromId } = opened;
  const membership = await findMembership(account, groupId);
  if (!membership) throw new DomainError("NOT_FOUND", "groupIsGone");
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "viewer" });
    const { invitation, place } = await lockInvitation(tx, opened);
    const { userId, memberId } = held;
    if (opened.to && hasMail() && !(await ownsAddress(tx, { userId, key: opened.to.key })))
      throw new DomainError("EMAIL_MISMATCH", "invitationIsAnothers");
    await answer(tx, opened, { state: "accepted" });
    await mergePair(tx, held, await lockPair(tx, { groupId, fromId, intoId: memberId }));
    const props = { person: place.name, member: account.user.name, group: held.group.name, groupId, memberId };
    const about = { inviterId: invitation.inviterId, place };
    await tellVoucher(tx, about, { template: "placesMerged", props });
  });
  return { groupId };
}
