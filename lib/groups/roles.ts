import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { isAtLeast, mayManageRole, type Role, rolesUpTo } from "@/lib/roles";
import { recordActivity } from "./activity";
import { offerRenewal } from "./code-renewal-offers";
import { endCopiedLinks, endLinksAbove } from "./copied-links";
import { ending, type InvitationEnding, toldOfEnded } from "./invitations/endings";
import { lockGroup, type Membership } from "./membership";
import { lockPlace, lockPlaces, type Place } from "./places";
import { mayInvite, readPolicy } from "./policy";

/** Who changes or removes someone may take over the invitations that would end with their rights. */
export type TakesOver = { takesOver: boolean };

/** Gives someone another role, as far as the one who gives it has it. What they may no longer grant ends. */
export async function changeRole(
  membership: Membership,
  { memberId, role, takesOver }: { memberId: string; role: Role } & TakesOver,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const place = await lockManaged(tx, held, memberId);
    if (!isAtLeast(held.role, role)) throw new DomainError("INVALID_ROLE", "roleIsAboveYours", { field: "role" });
    if (place.role === role) return;
    if (role === "owner" && place.accessUntil) throw new DomainError("INVALID", "ownerIsNoGuest", { field: "role" });
    await requireOtherOwner(tx, place);
    await setRole(tx, place, role);
    await endSentInvitations(tx, { inviter: place, role, actorId: held.memberId, heirId: heirOf(held, takesOver) });
    if (place.userId && !isAtLeast(role, place.role)) await offerRenewal(tx, held.groupId, "demoted");
    await recordActivity(tx, held, { event: "role_changed", memberId, details: { from: place.role, to: role } });
  });
}

/** Makes someone else the owner, and oneself an admin: then one may also leave. */
export async function handOverGroup(membership: Membership, { memberId }: { memberId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "owner" });
    const { groupId } = held;
    const places = await lockPlaces(tx, { groupId, memberIds: [held.memberId, memberId] });
    const [own, heir] = [held.memberId, memberId].map((id) => places.find((place) => place.id === id));
    if (!own || !heir || heir.leftAt) throw new DomainError("NOT_FOUND", "memberIsGone");
    if (own === heir) throw new DomainError("INVALID", "ownerIsYou", { field: "memberId" });
    if (!heir.userId || heir.accessUntil)
      throw new DomainError("INVALID", "ownerNeedsAccount", { field: "memberId", values: { name: heir.name } });
    await setRole(tx, heir, "owner");
    await setRole(tx, own, "admin");
    await endSentInvitations(tx, { inviter: own, role: "admin", actorId: held.memberId, heirId: null });
    await recordActivity(tx, held, { event: "ownership_handed_over", memberId });
  });
}

/** A live place whose holder the caller may manage: an owner's is only an owner's matter. */
export async function lockManaged(tx: Transaction, held: Membership, memberId: string): Promise<Place> {
  const place = await lockPlace(tx, { groupId: held.groupId, memberId });
  if (place.leftAt) throw new DomainError("NOT_FOUND", "memberIsGone");
  requireManaged(held, place);
  return place;
}

export function requireManaged({ role }: Membership, place: Place): void {
  if (!mayManageRole(role, place.role)) throw new DomainError("FORBIDDEN", "ownersAreOwnersMatter");
}

/** The last owner stays one. */
export async function requireOtherOwner(tx: Transaction, place: Place): Promise<void> {
  if (await isOnlyOwner(tx, place)) throw new DomainError("CONFLICT", "lastOwnerStays");
}

/** Whether the group would be nobody's without this place. Its row is locked, so that nobody else goes meanwhile. */
export async function isOnlyOwner(tx: Transaction, { groupId, id, role }: Place): Promise<boolean> {
  if (role !== "owner") return false;
  const isOther = and(eq(members.groupId, groupId), ne(members.id, id), eq(members.role, "owner"));
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(isOther, isNotNull(members.userId), isNull(members.leftAt), isNull(members.accessUntil)))
    .limit(1);
  return other === undefined;
}

export async function setRole(tx: Transaction, { groupId, id }: Place, role: Role): Promise<void> {
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.groupId, groupId), eq(members.id, id)));
}

export function heirOf(held: Membership, takesOver: boolean): string | null {
  return takesOver ? held.memberId : null;
}

type Sender = {
  inviter: Pick<Place, "groupId" | "id">;
  /** What they are from here on; null for whoever is not there any more. */
  role: Role | null;
  /** Who does it; null for Quits itself. */
  actorId: string | null;
  /** Who answers for their invitations from here on, so that these go on. */
  heirId: string | null;
};

/**
 * The invitations that someone sent and could not send now end, unless somebody takes them over. The links that they
 * copied end in any case, also of others' invitations: they may still have them. Who goes on as an admin keeps those of
 * others' that lead to nothing above them. What somebody is from here on is written down by now. Answers with those that
 * ended.
 */
export async function endSentInvitations(
  tx: Transaction,
  { inviter: { groupId, id }, role, actorId, heirId }: Sender,
): Promise<InvitationEnding[]> {
  const open = and(eq(invitations.groupId, groupId), inArray(invitations.state, ["proposed", "pending"]));
  const isTheirs = and(open, eq(invitations.inviterId, id));
  const invites = role !== null && mayInvite(role, await readPolicy(tx, { groupId }));
  const isManager = role !== null && isAtLeast(role, "admin");
  const hasCopied = isManager ? isTheirs : or(isTheirs, sql`${id} = any(${invitations.copiedBy})`);
  await endCopiedLinks(tx, { groupId, which: hasCopied });
  await endLinksAbove(tx, { groupId });
  const beyond = invites ? sql`not (${inArray(members.role, rolesUpTo(role))})` : sql`true`;
  const isBeyond = sql`exists (select from ${members} where ${members.groupId} = ${invitations.groupId} and ${members.id} = ${invitations.memberId} and ${beyond})`;
  const ended = await tx
    .update(invitations)
    .set(heirId ? { inviterId: heirId } : ending)
    .where(and(isTheirs, isBeyond))
    .returning(toldOfEnded);
  if (heirId) return [];
  for (const { memberId } of ended)
    await recordActivity(tx, { groupId, memberId: actorId }, { event: "invitation_revoked", memberId });
  return ended;
}
