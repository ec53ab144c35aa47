import { and, count, desc, eq, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { limits, rateLimits } from "@/lib/limits";
import { isAtLeast, type Role } from "@/lib/roles";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import { once } from "@/lib/users/idempotency";
import { takeFrom } from "@/lib/users/rate-limits";
import { recordActivity } from "../activity";
import { lockGroup, type Membership } from "../membership";
import { findPlaceByKey, insertPlace, type Place } from "../places";
import { requireManaged } from "../roles";
import { canMail, fromMember, type Invitation, mailInvitation } from "./mailing";

export type NewPerson = {
  /** Made when the form was rendered: the same form sent twice adds one person and sends one mail. */
  formId: string;
  /** Either may be empty, and not both. */
  name: string;
  email: string;
  role: Role;
  message: string;
  /** Whether the invitation goes out now. */
  sends: boolean;
};

/**
 * Gives someone a place in the group at once, and invites them to it. No user is made, and the answer is the same
 * whether or not the address has an account.
 */
export async function addPerson(
  membership: Membership,
  { formId, ...input }: NewPerson,
): Promise<{ memberId: string; isRepeat: boolean }> {
  const to = input.email ? parseAddress(input.email) : null;
  if (!to && !input.name) throw new DomainError("INVALID", "personMissing", { field: "name" });
  if (to && input.sends) await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    requireGrantable(held, input.role);
    return once(tx, { userId: held.userId, key: formId, content: ["person", held.groupId, input] }, async () => {
      const place = await placeFor(tx, held, { to, ...input });
      await recordActivity(tx, held, { event: "member_added", memberId: place.id });
      if (to && input.sends) await openInvitation(tx, held, { place, message: input.message });
      return { memberId: place.id };
    });
  });
}

export async function lockForInviting(tx: Transaction, membership: Membership): Promise<Membership> {
  return lockGroup(tx, membership, { change: "people", least: "admin", refusal: "NO_INVITE_PERMISSION" });
}

/** Nobody makes of others what they are not themselves. */
export function requireGrantable(held: Membership, role: Role): void {
  if (!isAtLeast(held.role, role)) throw new DomainError("INVALID_ROLE", "roleIsAboveYours", { field: "role" });
}

/** The place that an address has had in this group, or a new one. */
async function placeFor(
  tx: Transaction,
  held: Membership,
  { to, name, role }: { to: ParsedAddress | null; name: string; role: Role },
): Promise<Place> {
  const { groupId } = held;
  const earlier = to && (await findPlaceByKey(tx, { groupId, key: to.key }));
  if (to && (await isOwnAddress(tx, held, to)))
    throw new DomainError("ALREADY_MEMBER", "thatIsYou", { field: "email" });
  if (!earlier) return insertPlace(tx, groupId, { name, role, address: to?.address, addressKey: to?.key });
  if (earlier.userId && !earlier.leftAt) throw alreadyMember(earlier);
  const open = await findUnanswered(tx, earlier);
  if (open && !open.isExpired)
    throw new DomainError("PENDING_INVITE_EXISTS", "alreadyInvited", {
      field: "email",
      values: { at: open.createdAt.getTime(), memberId: earlier.id },
    });
  // What somebody was who left counts for nothing when they are invited again.
  if (!earlier.leftAt) requireManaged(held, earlier);
  const { id } = await reviveIfLeft(tx, earlier);
  const [place] = await tx
    .update(members)
    .set({ role, ...(name && { name }) })
    .where(and(eq(members.groupId, groupId), eq(members.id, id)))
    .returning();
  return place ?? earlier;
}

/** One's own addresses are no secret to oneself; whose else an address is stays unsaid. */
async function isOwnAddress(tx: Transaction, { userId }: Membership, { key }: ParsedAddress): Promise<boolean> {
  const [own] = await tx
    .select({ id: userEmails.id })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), eq(userEmails.key, key), isNotNull(userEmails.verifiedAt)));
  return own !== undefined;
}

/**
 * Whoever left and is invited again has their place back at once, with its past, as someone who has not come yet: only
 * their answer lets them in again.
 */
async function reviveIfLeft(tx: Transaction, place: Place): Promise<Place> {
  if (!place.leftAt) return place;
  const { groupId, id, addressKey: key } = place;
  const other = key ? await findPlaceByKey(tx, { groupId, key }) : null;
  if (other && !other.leftAt) throw alreadyMember(other);
  const [revived] = await tx
    .update(members)
    .set({ userId: null, joinedAt: null, leftAt: null })
    .where(and(eq(members.groupId, groupId), eq(members.id, id)))
    .returning();
  return revived ?? place;
}

export function alreadyMember({ name }: Place): DomainError {
  return new DomainError("ALREADY_MEMBER", "alreadyMember", { field: "email", values: { name } });
}

/** The newest invitation to a place that nobody has answered, its end past or not. */
export async function findUnanswered(
  tx: Transaction,
  { groupId, id }: Place,
): Promise<(Invitation & { isExpired: boolean }) | null> {
  const [row] = await tx
    .select({ invitation: invitations, isExpired: sql<boolean>`${invitations.endsAt} <= now()` })
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.memberId, id), eq(invitations.state, "pending")))
    .orderBy(desc(invitations.createdAt))
    .limit(1);
  return row ? { ...row.invitation, isExpired: row.isExpired } : null;
}

/** Opens the invitation to a place and mails it, unless its link is to be handed over. What was pending there is over. */
export async function openInvitation(
  tx: Transaction,
  held: Membership,
  { place: invited, message, isMailed = canMail(invited) }: { place: Place; message: string; isMailed?: boolean },
): Promise<Invitation> {
  const place = await reviveIfLeft(tx, invited);
  await endPending(tx, place);
  await requireRoom(tx, held.groupId);
  const invitation = await insertInvitation(tx, { place, inviterId: held.memberId, message });
  if (isMailed) await mailInvitation(tx, fromMember(held), { invitation, place });
  await recordActivity(tx, held, { event: "invitation_sent", memberId: place.id });
  return invitation;
}

export async function insertInvitation(
  tx: Transaction,
  { place, inviterId, message }: { place: Place; inviterId: string; message: string },
): Promise<Invitation> {
  const { groupId, id: memberId, address, addressKey } = place;
  const endsAt = after(limits.invitationSeconds);
  const [invitation] = await tx
    .insert(invitations)
    .values({ groupId, id: newId(), memberId, inviterId, address, addressKey, message, endsAt })
    .returning();
  if (!invitation) throw new Error("An invitation was not inserted.");
  return invitation;
}

/** Ends what is pending at a place, its links with it. */
export async function endPending(tx: Transaction, { groupId, id }: Pick<Place, "groupId" | "id">): Promise<boolean> {
  const ended = await tx
    .update(invitations)
    .set({ state: "revoked", answeredAt: sql`now()` })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.memberId, id), eq(invitations.state, "pending")))
    .returning({ id: invitations.id });
  return ended.length > 0;
}

async function requireRoom(tx: Transaction, groupId: string): Promise<void> {
  const [row] = await tx
    .select({ pending: count() })
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.state, "pending"), sql`${invitations.endsAt} > now()`));
  if ((row?.pending ?? 0) >= limits.invitationsPendingMax)
    throw new DomainError("INVALID", "tooManyPending", { values: { max: limits.invitationsPendingMax } });
}
