import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { dayOf } from "@/lib/formats";
import { isAtLeast, type Role } from "@/lib/roles";
import type { ParsedAddress } from "@/lib/users/addresses";
import { endLinksAbove } from "../copied-links";
import type { Membership } from "../membership";
import { findPlaceByKey, type Place } from "../places";
import { hasToAsk, readPolicy } from "../policy";
import { requireManaged } from "../roles";
import { ending, type InvitationEnding, toldOfEnded } from "./endings";
import type { Invitation } from "./mailing";
import { newestInvitations } from "./newest";
import type { Obstacle } from "./obstacle";

/** The place that an address has had in this group, where somebody can be invited to it. */
export async function findEarlier(tx: Transaction, held: Membership, to: ParsedAddress): Promise<Place | null> {
  const earlier = await findPlaceByKey(tx, { groupId: held.groupId, key: to.key });
  if (await isOwnAddress(tx, held, to)) throw new DomainError("ALREADY_MEMBER", "thatIsYou", { field: "email" });
  if (!earlier) return null;
  if (earlier.userId && !earlier.leftAt) throw alreadyMember(earlier);
  const open = await findUnanswered(tx, earlier);
  if (open && !open.isExpired)
    throw new DomainError("PENDING_INVITE_EXISTS", "alreadyInvited", {
      field: "email",
      values: { at: open.createdAt.getTime(), memberId: earlier.id },
    });
  const proposal = await findProposal(tx, earlier);
  if (proposal)
    throw new DomainError("PENDING_INVITE_EXISTS", "alreadyProposed", {
      field: "email",
      values: { at: proposal.createdAt.getTime(), memberId: earlier.id },
    });
  // What somebody was who left counts for nothing when they are invited again.
  if (!earlier.leftAt) requireOver(held, earlier);
  return earlier;
}

/** Whoever said no is asked again by a press that is about them alone, and not among others. */
export async function requireNoDecline(tx: Transaction, { groupId, id, addressKey }: Place): Promise<void> {
  const newest = newestInvitations(tx, groupId);
  const [last] = await tx
    .select({ state: newest.state, answeredAt: newest.answeredAt, addressKey: newest.addressKey })
    .from(newest)
    .where(eq(newest.memberId, id));
  if (last?.state !== "declined" || last.addressKey !== addressKey || !last.answeredAt) return;
  throw new DomainError("CONFLICT", "declinedBefore", { values: { at: last.answeredAt.getTime() } });
}

/**
 * Makes an earlier place what it is to be from now on. Whoever manages nobody changes nothing about one that is there, and
 * gives nobody who left another name.
 */
export async function takeUp(
  tx: Transaction,
  held: Membership,
  { earlier, name, role }: { earlier: Place; name: string; role: Role },
): Promise<Place> {
  const { groupId, id } = await reviveIfLeft(tx, held, earlier);
  const renames = name && isAtLeast(held.role, "admin");
  const [place] = await tx
    .update(members)
    .set({ role, accessUntil: null, ...(renames && { name }) })
    .where(and(eq(members.groupId, groupId), eq(members.id, id)))
    .returning();
  await endLinksAbove(tx, held);
  return place ?? earlier;
}

/** What an inviter said; where they said nothing, a place is as it is, or as the group's policy says. */
export type AskedTerms = { role: Role | undefined; until: string | null };

/** Which of the terms that somebody asked for is kept as it is, at a place that is there already: only an admin changes them. */
export function keptTerm(
  held: Membership,
  { role, accessUntil }: Pick<Place, "role" | "accessUntil">,
  asked: AskedTerms,
): (Obstacle & { field: string }) | null {
  if (isAtLeast(held.role, "admin")) return null;
  if (asked.role && asked.role !== role) return { key: "roleIsKept", values: { role }, field: "role" };
  const lastDay = accessUntil && dayOf(accessUntil, held.group.timeZone);
  return asked.until && asked.until !== lastDay ? { key: "untilIsKept", field: "until" } : null;
}

/** A place that is there already is invited to by who could have made it. */
function requireOver(held: Membership, place: Place): void {
  if (isAtLeast(held.role, "admin")) requireManaged(held, place);
  else requireGrantable(held, place.role);
}

/** Nobody makes of others what they are not themselves. */
export function requireGrantable(held: Membership, role: Role): void {
  if (!isAtLeast(held.role, role)) throw new DomainError("INVALID_ROLE", "roleIsAboveYours", { field: "role" });
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
 * their answer lets them in again. Where an admin is to be asked first, only an admin does so: a no would come too late.
 */
export async function reviveIfLeft(tx: Transaction, held: Membership, place: Place): Promise<Place> {
  if (!place.leftAt) return place;
  if (hasToAsk(held.role, await readPolicy(tx, held)))
    throw new DomainError("NO_INVITE_PERMISSION", "adminsInviteAgain");
  const { groupId, id, addressKey: key } = place;
  const other = key ? await findPlaceByKey(tx, { groupId, key }) : null;
  if (other && !other.leftAt) throw alreadyMember(other);
  const [revived] = await tx
    .update(members)
    .set({ userId: null, joinedAt: null, leftAt: null, accessUntil: null })
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

/** What somebody would like to send to a place, and waits for an admin. */
export async function findProposal(tx: Transaction, { groupId, id }: Place): Promise<Invitation | null> {
  const [proposal] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.memberId, id), eq(invitations.state, "proposed")));
  return proposal ?? null;
}

/** Ends what is open at a place, its links with it; what was only proposed as well. */
export async function endOpen(
  tx: Transaction,
  { groupId, id }: Pick<Place, "groupId" | "id">,
): Promise<InvitationEnding | null> {
  const isOpen = inArray(invitations.state, ["proposed", "pending"]);
  const [ended] = await tx
    .update(invitations)
    .set(ending)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.memberId, id), isOpen))
    .returning(toldOfEnded);
  return ended ?? null;
}

/** The same, of a place that waits for an answer. */
export async function requireOpen(tx: Transaction, place: Place): Promise<Invitation & { isExpired: boolean }> {
  const invitation = await findUnanswered(tx, place);
  if (!invitation) throw new DomainError("CONFLICT", "invitationIsOver");
  return invitation;
}
