import { and, eq, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import { recordActivity } from "@/lib/groups/activity";
import { offerRenewal } from "@/lib/groups/code-renewal-offers";
import { canMail, mailInvitation } from "@/lib/groups/invitations/mailing";
import { insertInvitation } from "@/lib/groups/invitations/new-invitations";
import { findVoucher } from "@/lib/groups/invitations/vouching";
import { isHeld, isShut, shownDescription } from "@/lib/groups/membership";
import { lockPlaces, type Place } from "@/lib/groups/places";
import { markRemoved } from "@/lib/groups/removals";
import { isOnlyOwner } from "@/lib/groups/roles";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { mailUser } from "@/lib/users/user-mail";
import { leavePlace } from "./leaving";
import { unlinkPlace } from "./unlinking";

export type Join = typeof joins.$inferSelect;

/** The place's part of a join that is undone, under the group's lock. Whom the place is for is invited anew. */
export async function undoPlace(tx: Transaction, join: Join): Promise<void> {
  const { groupId, memberId, invitationId, userId, earlierName } = join;
  const [place] = await lockPlaces(tx, { groupId, memberIds: [memberId] });
  if (!place || !userId) return;
  const isTheirs = !invitationId && (await isOwn(tx, join, place));
  if (place.userId !== userId || place.leftAt) {
    if (!isTheirs) await keepAway(tx, { groupId, userId });
    return;
  }
  if (await isOnlyOwner(tx, place)) return;
  await offerRenewal(tx, groupId, "removed");
  if (isTheirs) return leavePlace(tx, place, { actorId: null });
  await unlinkPlace(tx, place, { actorId: null });
  // Who came by the group's code was not invited, and nobody is invited in their stead.
  if (invitationId) await inviteAnew(tx, place, { invitationId, earlierName });
}

/** A place that was made for this join, or that they came back to: nobody else is meant by it. */
async function isOwn(tx: Transaction, { userId, createdAt }: Join, place: Place): Promise<boolean> {
  if (place.createdAt.getTime() === createdAt.getTime()) return true;
  const isEarlier = and(eq(joins.userId, userId ?? ""), lt(joins.createdAt, createdAt));
  const earlier = and(eq(joins.groupId, place.groupId), eq(joins.memberId, place.id), isEarlier);
  return (await tx.$count(joins, earlier)) > 0;
}

/**
 * Who has left since stays in the group's past under the name that they had there. The group's code brings them back no
 * more than if they had stayed for this, unless they were let in anew meanwhile.
 */
async function keepAway(tx: Transaction, { groupId, userId }: { groupId: string; userId: string }): Promise<void> {
  const isHere = and(eq(members.groupId, groupId), eq(members.userId, userId), isHeld);
  if ((await tx.$count(members, isHere)) === 0) await markRemoved(tx, { groupId, userId });
}

type Invited = { invitationId: string; earlierName: string };

async function inviteAnew(tx: Transaction, place: Place, { invitationId, earlierName }: Invited): Promise<void> {
  const { groupId, id: memberId } = place;
  const [row] = await tx
    .select({
      inviterId: invitations.inviterId,
      address: invitations.address,
      message: invitations.message,
      days: invitations.days,
      group: groups.name,
      description: shownDescription,
      timeZone: groups.timeZone,
      isOpen: sql<boolean>`not (${isShut})`,
    })
    .from(invitations)
    .innerJoin(groups, eq(groups.id, invitations.groupId))
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId)));
  if (!row?.isOpen) return;
  const { inviterId, message, days, group, description, timeZone } = row;
  const person = nameToTender({ name: earlierName, address: row.address });
  const props = { person, joinedAs: place.name, group, groupId, memberId };
  const voucher = await findVoucher(tx, { inviterId, place });
  if (!voucher) return;
  const { hasToAsk } = voucher;
  // The place may have got an address since, whose reader was never meant by a personal link.
  if (!row.address || !canMail(place))
    return mailUser(tx, voucher.userId, { template: "joinUndone", props: { ...props, hasToAsk } });
  // It may be one more than a group can have open or an address can have waiting: neither must keep anybody from saying
  // that it was not them, and each join that is undone was an open invitation itself.
  const invitation = await insertInvitation(tx, { place, inviterId: voucher.memberId, message, days });
  const from = { inviter: voucher.name, group, description, timeZone };
  await mailInvitation(tx, from, { invitation, place, isInStead: true });
  await mailUser(tx, voucher.userId, { template: "joinUndoneAnew", props });
  await recordActivity(tx, { groupId, memberId: null }, { event: "invitation_sent", memberId });
}
