import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { requireInvitable } from "@/lib/mail/suppressions";
import { isAtLeast, type Role } from "@/lib/roles";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import { findFirstAnswer, once } from "@/lib/users/idempotency";
import { requireMailDomain } from "@/lib/users/mail-domains";
import { amountOf } from "@/lib/users/rate-limits";
import { recordActivity } from "../activity";
import { endDueAccess, type LastDay, limitAccess } from "../guests";
import { lockGroup, type Membership } from "../membership";
import type { Place } from "../places";
import { endPending, placeFor, reviveIfLeft } from "./invited-places";
import { canMail, fromMember, type Invitation, mailInvitation } from "./mailing";
import { beginSend, countInviting, type Pace, type Send } from "./sending";

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
  /** For how long it can be answered. */
  days?: number;
  /** The last day of a guest's access; null or left out for someone who comes to stay. */
  until?: string | null;
} & Pick<Send, "by" | "proof">;

type Added = { memberId: string; pace: Pace };

/**
 * Gives someone a place in the group at once, and invites them to it. No user is made, and the answer is the same
 * whether or not the address has an account. It says how the mail goes out as far as that is the inviter's doing.
 */
export async function addPerson(
  membership: Membership,
  { formId, days = limits.invitationDays, until = null, by, proof, ...input }: NewPerson,
): Promise<Added & { isRepeat: boolean }> {
  const to = input.email ? parseAddress(input.email) : null;
  if (!to && !input.name) throw new DomainError("INVALID", "personMissing", { field: "name" });
  const content = ["person", membership.groupId, { ...input, days, until }];
  const asked = { userId: membership.userId, key: formId, content };
  const first = await findFirstAnswer<Added>(asked);
  if (first) return first;
  await countInviting(by);
  if (to) await requireMailDomain(to);
  const pace = to && input.sends ? await beginSend(membership, { addresses: 1, proof }) : "at once";
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    return once(tx, asked, async () => {
      const { id: memberId } = await addInvited(tx, held, { ...input, to, days, until, pace });
      return { memberId, pace };
    });
  });
}

type Invited = Omit<NewPerson, "formId" | "email" | "by" | "proof"> & { to: ParsedAddress | null; pace: Pace };

/** Gives someone their place, and opens the invitation to it. The group is locked by the caller. */
export async function addInvited(
  tx: Transaction,
  held: Membership,
  { to, days, until = null, message, sends, pace, name, role }: Invited,
): Promise<Place> {
  requireGrantable(held, role);
  const place = await limitAccess(tx, held, { place: await placeFor(tx, held, { to, name, role }), until });
  await recordActivity(tx, held, { event: "member_added", memberId: place.id });
  if (to && sends) await openInvitation(tx, held, { place, message, days, until, pace });
  return place;
}

export async function lockForInviting(tx: Transaction, membership: Membership): Promise<Membership> {
  const held = await lockGroup(tx, membership, { change: "people", least: "admin", refusal: "NO_INVITE_PERMISSION" });
  await endDueAccess(tx, held.groupId);
  return held;
}

/** Nobody makes of others what they are not themselves. */
export function requireGrantable(held: Membership, role: Role): void {
  if (!isAtLeast(held.role, role)) throw new DomainError("INVALID_ROLE", "roleIsAboveYours", { field: "role" });
}

/** What an invitation says, and for how long. */
export type Terms = { message: string; days?: number };

/**
 * Opens the invitation to a place and mails it, unless its link is to be handed over. What was pending there is over. Who
 * left comes back for as long as it is said now, whatever was said before.
 */
export async function openInvitation(
  tx: Transaction,
  held: Membership,
  {
    place: invited,
    isMailed = canMail(invited),
    pace,
    until,
    ...terms
  }: { place: Place; isMailed?: boolean; pace: Pace } & LastDay & Terms,
): Promise<Invitation> {
  if (isMailed) await requireInvitable(tx, invited.addressKey);
  const revived = await reviveIfLeft(tx, invited);
  const place = invited.leftAt ? await limitAccess(tx, held, { place: revived, until }) : revived;
  await endPending(tx, place);
  await requireRoom(tx, held.groupId);
  const invitation = await insertInvitation(tx, { place, inviterId: held.memberId, ...terms });
  if (isMailed) await mailInvitation(tx, fromMember(held), { invitation, place, inTurnOf: turnOf(held, pace) });
  await recordActivity(tx, held, { event: "invitation_sent", memberId: place.id });
  return invitation;
}

/** Whose turn a mail waits for. */
export function turnOf({ userId }: Membership, pace: Pace): string | undefined {
  return pace === "in turn" ? userId : undefined;
}

export async function insertInvitation(
  tx: Transaction,
  { place, inviterId, message, days = limits.invitationDays }: { place: Place; inviterId: string } & Terms,
): Promise<Invitation> {
  requireDays(days);
  const { groupId, id: memberId, address, addressKey } = place;
  const endsAt = after({ days });
  const [invitation] = await tx
    .insert(invitations)
    .values({ groupId, id: newId(), memberId, inviterId, address, addressKey, message, days, endsAt })
    .returning();
  if (!invitation) throw new Error("An invitation was not inserted.");
  return invitation;
}

export function requireDays(days: number): void {
  const max = limits.invitationDaysMax;
  if (!Number.isInteger(days) || days < 1 || days > max)
    throw new DomainError("INVALID", "daysUnknown", { field: "days", values: { max } });
}

async function requireRoom(tx: Transaction, groupId: string): Promise<void> {
  const max = amountOf(limits.invitationsPending);
  const [row] = await tx
    .select({ max: sql<number>`${max}`, isFull: sql<boolean>`count(*) >= ${max}` })
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.state, "pending"), sql`${invitations.endsAt} > now()`));
  if (row?.isFull) throw new DomainError("INVALID", "tooManyPending", { values: { max: row.max } });
}
