import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { isAtLeast, mayManage, type Role, rolesUpTo } from "@/lib/roles";
import { recordActivity } from "./activity";
import { lockGroup, type Membership } from "./membership";
import { lockPlace, lockPlaces, type Place } from "./places";

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
    if (place.role === "owner") await requireOtherOwner(tx, place);
    await setRole(tx, place, role);
    await endInvitationsBeyond(tx, held, { inviter: place, role, takesOver });
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
    await endInvitationsBeyond(tx, held, { inviter: own, role: "admin", takesOver: false });
    await recordActivity(tx, held, { event: "ownership_handed_over", memberId });
  });
}

/** A live place whose holder the caller may manage: an owner's is only an owner's matter. */
export async function lockManaged(tx: Transaction, held: Membership, memberId: string): Promise<Place> {
  const place = await lockPlace(tx, { groupId: held.groupId, memberId });
  if (place.leftAt) throw new DomainError("NOT_FOUND", "memberIsGone");
  if (!mayManage(held.role, place.role)) throw new DomainError("FORBIDDEN", "ownersAreOwnersMatter");
  return place;
}

/** The last owner stays one. The group's row is locked, so that nobody else goes meanwhile. */
export async function requireOtherOwner(tx: Transaction, { groupId, id }: Place): Promise<void> {
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.groupId, groupId),
        eq(members.role, "owner"),
        ne(members.id, id),
        sql`${members.userId} is not null and ${members.leftAt} is null and ${members.accessUntil} is null`,
      ),
    )
    .limit(1);
  if (!other) throw new DomainError("CONFLICT", "lastOwnerStays");
}

async function setRole(tx: Transaction, { groupId, id }: Place, role: Role): Promise<void> {
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.groupId, groupId), eq(members.id, id)));
}

/**
 * The invitations that someone sent and could not send now end, unless whoever changes or removes them answers for
 * them from here on. The links that they copied end in any case: they may still have them.
 */
export async function endInvitationsBeyond(
  tx: Transaction,
  held: Membership,
  { inviter, role, takesOver }: { inviter: Place; role: Role | null } & TakesOver,
): Promise<void> {
  const { groupId } = held;
  const theirs = and(
    eq(invitations.groupId, groupId),
    eq(invitations.inviterId, inviter.id),
    eq(invitations.state, "pending"),
  );
  const grantable = role && isAtLeast(role, "admin") ? rolesUpTo(role) : [];
  const beyond = grantable.length > 0 ? sql`not (${inArray(members.role, grantable)})` : sql`true`;
  const isBeyond = sql`exists (select from ${members} where ${members.groupId} = ${invitations.groupId} and ${members.id} = ${invitations.memberId} and ${beyond})`;
  await tx
    .update(invitations)
    .set({ copyGeneration: sql`${invitations.copyGeneration} + 1` })
    .where(and(theirs, gt(invitations.copyGeneration, 0)));
  await tx
    .update(invitations)
    .set(takesOver ? { inviterId: held.memberId } : { state: "revoked", answeredAt: sql`now()` })
    .where(and(theirs, isBeyond));
}
