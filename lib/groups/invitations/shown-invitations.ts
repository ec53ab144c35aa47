import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { ago } from "@/db/clock";
import { groupPolicies } from "@/db/schema/group-policies";
import { groups, members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { dayOf } from "@/lib/formats";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import type { Role } from "@/lib/roles";
import { isHeld, isShut, shownDescription } from "../membership";
import { findSurvivor } from "../places";

/** What an invitation shows to whoever holds its link: nothing of the members, and nothing of the money. */
export type ShownInvitation = {
  inviter: string;
  group: string;
  /** Empty unless the group shows it. */
  description: string;
  role: Role;
  /** The last day of a guest's access. */
  until: string | null;
  message: string;
  endsAt: Date;
  /** The group's, for whoever has told us none of their own. */
  timeZone: string;
};

/** An invitation with all that says what it shows, and whether it still opens anything. */
export type FoundInvitation = Awaited<ReturnType<typeof listShown>>[number];

export const newestFirst = desc(invitations.createdAt);

const isTakenPlace = sql<boolean>`${members.userId} is not null and ${members.leftAt} is null`;

export async function findShown(reader: Reader, { groupId, invitationId }: { groupId: string; invitationId: string }) {
  const isThis = and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId));
  const [row] = await listShown(reader, { which: isThis, order: newestFirst });
  return row?.isMerged ? withSurvivor(reader, row) : (row ?? null);
}

/** Of a place that was put together with another one, which is the same person's: what became of that one. */
async function withSurvivor(reader: Reader, row: FoundInvitation): Promise<FoundInvitation> {
  const { groupId, memberId, addressKey } = row.invitation;
  const survivor = eq(members.id, await findSurvivor(reader, { groupId, memberId }));
  const [place] = await reader
    .select({ isTaken: isTakenPlace, addressKey: members.addressKey })
    .from(members)
    .where(and(eq(members.groupId, groupId), survivor));
  return { ...row, isTaken: place?.isTaken ?? false, isForPlace: place?.addressKey === addressKey };
}

/** Of many not all. */
export async function listShown(reader: Reader, { which, order }: { which: SQL | undefined; order: SQL }) {
  const place = reader
    .select({
      groupId: members.groupId,
      id: members.id,
      role: members.role,
      addressKey: members.addressKey,
      accessUntil: members.accessUntil,
      isGuestOver: sql<boolean>`coalesce(${members.accessUntil} <= now(), false)`.as("is_guest_over"),
      isTaken: isTakenPlace.as("is_taken"),
      isMerged: sql<boolean>`${members.mergedInto} is not null`.as("is_merged"),
    })
    .from(members)
    .as("place");
  const rows = await reader
    .select({
      invitation: invitations,
      shown: {
        inviter: members.name,
        group: groups.name,
        description: shownDescription,
        role: place.role,
        message: invitations.message,
        endsAt: invitations.endsAt,
        timeZone: groups.timeZone,
      },
      inviterRole: members.role,
      invitesFrom: groupPolicies.invitesFrom,
      accessUntil: place.accessUntil,
      isGuestOver: place.isGuestOver,
      isTaken: place.isTaken,
      isMerged: place.isMerged,
      isForPlace: sql<boolean>`${invitations.addressKey} is not distinct from ${place.addressKey}`,
      isForOther: sql<boolean>`not ${place.isMerged} and coalesce(${invitations.addressKey} <> ${place.addressKey}, false)`,
      isAsked: sql<boolean>`coalesce(${invitations.requestedAt} > ${ago(rateLimits.requestsPerInvitation.windowSeconds)}, false)`,
      isOver: sql<boolean>`${invitations.endsAt} <= now()`,
      isVouchedFor: sql<boolean>`${users.id} is not null and ${users.disabledAt} is null and ${isHeld}`,
      isGroupOpen: sql<boolean>`not (${isShut})`,
    })
    .from(invitations)
    .innerJoin(groups, eq(groups.id, invitations.groupId))
    .innerJoin(place, and(eq(place.groupId, invitations.groupId), eq(place.id, invitations.memberId)))
    .innerJoin(members, and(eq(members.groupId, invitations.groupId), eq(members.id, invitations.inviterId)))
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(groupPolicies, eq(groupPolicies.groupId, invitations.groupId))
    .where(which)
    .orderBy(order)
    .limit(limits.invitationsShownMax);
  return rows.map(({ shown, accessUntil, ...row }) => ({
    ...row,
    shown: { ...shown, until: accessUntil && dayOf(accessUntil, shown.timeZone) },
  }));
}
