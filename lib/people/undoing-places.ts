import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import { recordActivity } from "@/lib/groups/activity";
import { offerRenewal } from "@/lib/groups/code-renewal-offers";
import { isTakenAt } from "@/lib/groups/invitations/acts";
import { canMail, mailInvitation } from "@/lib/groups/invitations/mailing";
import { insertInvitation } from "@/lib/groups/invitations/new-invitations";
import { findVoucher } from "@/lib/groups/invitations/vouching";
import { hasTime, isHeld, isShut, shownDescription } from "@/lib/groups/membership";
import { findPlaceByKey, lockPlaces, type Place } from "@/lib/groups/places";
import { readPolicy, usualRole } from "@/lib/groups/policy";
import { markRemoved } from "@/lib/groups/removals";
import { isOnlyOwner, setRole } from "@/lib/groups/roles";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { limits } from "@/lib/limits";
import { day } from "@/lib/measures";
import { isAmongFirst } from "@/lib/users/rate-limits";
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
  if (isTheirs && (place.userId !== userId || place.leftAt)) return;
  if (place.userId !== userId || (place.leftAt && !(await canComeBack(tx, place))))
    return keepAway(tx, { groupId, userId });
  if (!place.leftAt && (await isOnlyOwner(tx, place))) return;
  await offerRenewal(tx, groupId, "removed");
  if (isTheirs) return leavePlace(tx, place, { actorId: null });
  const freed = place.leftAt ? await bringBack(tx, place) : place;
  await unlinkPlace(tx, freed, { actorId: null });
  // Who came by the group's code was not invited, and nobody is invited in their stead.
  if (invitationId) await inviteAnew(tx, freed, { invitationId, earlierName });
}

/** Whoever was more here than anybody who is new gave that up with the place: to have it again takes somebody's yes. */
async function bringBack(tx: Transaction, place: Place): Promise<Place> {
  const { groupId, id: memberId, role: before } = place;
  const role = usualRole(before, await readPolicy(tx, place));
  if (role !== before) {
    await setRole(tx, place, role);
    const details = { from: before, to: role };
    await recordActivity(tx, { groupId, memberId: null }, { event: "role_changed", memberId, details });
  }
  return { ...place, role, leftAt: null };
}

/** A place that was made for this join, or that they came back to: nobody else is meant by it. */
async function isOwn(tx: Transaction, { id, userId, createdAt }: Join, place: Place): Promise<boolean> {
  // Only the database tells two transactions of one millisecond apart.
  const { groupId } = place;
  const isMadeWithIt = and(eq(members.id, joins.memberId), eq(members.createdAt, joins.createdAt));
  const [made] = await tx
    .select({ id: joins.id })
    .from(joins)
    .innerJoin(members, and(eq(members.groupId, joins.groupId), isMadeWithIt))
    .where(and(eq(joins.groupId, groupId), eq(joins.id, id)));
  if (made) return true;
  const isEarlier = and(eq(joins.userId, userId ?? ""), lt(joins.createdAt, createdAt));
  const earlier = and(eq(joins.groupId, groupId), eq(joins.memberId, place.id), isEarlier);
  return (await tx.$count(joins, earlier)) > 0;
}

/**
 * Who gave the place up does not take it along, in whatever way. What an admin took from somebody, and whose time is over,
 * stays in the group's past, and so does a place whose address is another one's by now.
 */
async function canComeBack(tx: Transaction, place: Place): Promise<boolean> {
  const { groupId, id, leftAt, addressKey: key } = place;
  const givenUp = and(eq(activity.groupId, groupId), eq(activity.memberId, id), eq(activity.event, "member_left"));
  if (!leftAt || (await tx.$count(activity, and(givenUp, gte(activity.at, leftAt)))) === 0) return false;
  const isThis = and(eq(members.groupId, groupId), eq(members.id, id), hasTime);
  if ((await tx.$count(members, isThis)) === 0) return false;
  const other = key ? await findPlaceByKey(tx, { groupId, key }) : null;
  return other === null || other.id === id || other.leftAt !== null;
}

/** Who has no hold on the place any more is brought back by the group's code no more than if they had stayed for this. */
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
  // Whoever joins and undoes it all day invites themselves no further, and is heard of no more.
  const bound = { name: "undone-joins-of", subject: memberId, windowSeconds: day, max: limits.undoneJoinsPerPlace };
  if (!(await isAmongFirst(tx, bound))) return;
  const { inviterId, message, days, group, description, timeZone } = row;
  const person = nameToTender({ name: earlierName, address: row.address });
  const props = { person, joinedAs: place.name, group, groupId, memberId };
  const voucher = await findVoucher(tx, { inviterId, place });
  if (!voucher) return;
  // The place may have got an address since, whose reader was never meant by a personal link.
  const isBarred = !(await isTakenAt(tx, place));
  if (row.address === null || isBarred || !canMail(place)) {
    const told = { ...props, hasToAsk: !voucher.isAdmin, isBarred };
    return mailUser(tx, voucher.userId, { template: "joinUndone", props: told });
  }
  // It may be one more than a group can have open or an address can have waiting: neither must keep anybody from saying
  // that it was not them, and each join that is undone was an open invitation itself.
  const invitation = await insertInvitation(tx, { place, inviterId: voucher.memberId, message, days });
  const from = { inviter: voucher.name, group, description, timeZone };
  await mailInvitation(tx, from, { invitation, place, isInStead: true });
  await mailUser(tx, voucher.userId, { template: "joinUndoneAnew", props });
  await recordActivity(tx, { groupId, memberId: null }, { event: "invitation_sent", memberId });
}
