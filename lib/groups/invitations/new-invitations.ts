import { and, eq, gt, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { requireInvitable } from "@/lib/mail/suppressions";
import { amountOf } from "@/lib/users/rate-limits";
import { recordActivity } from "../activity";
import { type LastDay, limitAccess } from "../guests";
import type { Membership } from "../membership";
import type { Place } from "../places";
import { hasToAsk, readPolicy, requireTaken } from "../policy";
import { requireDays } from "./days";
import { endOpen, findProposal, reviveIfLeft } from "./invited-places";
import { canMail, fromMember, type Invitation, mailInvitation } from "./mailing";
import type { Pace } from "./sending";

/** What an invitation says, and for how long. */
export type Terms = { message: string; days?: number };

type NewInvitation = { place: Place; isMailed?: boolean; pace: Pace } & LastDay & Terms;

/**
 * Opens the invitation to a place and mails it, unless its link is to be handed over. What was pending there is over. Who
 * left comes back for as long as it is said now, whatever was said before. Where members have to ask, theirs waits for an
 * admin first, and nothing leaves.
 */
export async function openInvitation(
  tx: Transaction,
  held: Membership,
  { place: invited, isMailed = canMail(invited), pace, until, ...terms }: NewInvitation,
): Promise<Invitation> {
  const policy = await readPolicy(tx, held);
  if (invited.addressKey) requireTaken(policy, { key: invited.addressKey });
  if (isMailed) await requireInvitable(tx, invited.addressKey);
  if (await findProposal(tx, invited)) throw new DomainError("CONFLICT", "proposalWaits");
  const revived = await reviveIfLeft(tx, held, invited);
  const place = invited.leftAt ? await limitAccess(tx, held, { place: revived, until }) : revived;
  await endOpen(tx, place);
  await requireRoom(tx, held);
  const isProposed = hasToAsk(held.role, policy);
  const invitation = await insertInvitation(tx, {
    place,
    inviterId: held.memberId,
    proposedPace: isProposed ? pace : undefined,
    ...terms,
    days: terms.days ?? policy.days,
  });
  if (isProposed) {
    await recordActivity(tx, held, { event: "invitation_proposed", memberId: place.id });
    return invitation;
  }
  if (isMailed) await mailInvitation(tx, fromMember(held), { invitation, place, inTurnOf: turnOf(held, pace) });
  await recordActivity(tx, held, { event: "invitation_sent", memberId: place.id });
  return invitation;
}

/** Whose turn a mail waits for. */
export function turnOf({ userId }: { userId: string }, pace: Pace): string | undefined {
  return pace === "in turn" ? userId : undefined;
}

type Written = {
  place: Place;
  inviterId: string;
  /** Of what waits for an admin first. */
  proposedPace?: Pace;
  message: string;
  days: number;
};

export async function insertInvitation(
  tx: Transaction,
  { place, inviterId, proposedPace: pace, message, days }: Written,
): Promise<Invitation> {
  requireDays(days);
  const { groupId, id: memberId, address, addressKey } = place;
  const state = pace ? "proposed" : "pending";
  const endsAt = after({ days });
  const [invitation] = await tx
    .insert(invitations)
    .values({ groupId, id: newId(), memberId, inviterId, state, pace, address, addressKey, message, days, endsAt })
    .returning();
  if (!invitation) throw new Error("An invitation was not inserted.");
  return invitation;
}

/**
 * Refuses one more of those that wait for an answer or for an admin: also of one that ran out and is to be open again. The
 * group is locked by the caller.
 */
export async function requireRoom(tx: Transaction, { groupId }: Pick<Membership, "groupId">): Promise<void> {
  const { max, left } = await findRoom(tx, { groupId });
  if (left === 0) throw new DomainError("INVALID", "tooManyPending", { values: { max } });
}

/** How many invitations a group may have open, and how many more those are than it has. */
export async function findRoom(reader: Reader, { groupId }: Pick<Membership, "groupId">) {
  const max = amountOf(limits.invitationsPending);
  const isOpen = and(eq(invitations.state, "pending"), gt(invitations.endsAt, sql`now()`));
  const [row] = await reader
    .select({ max: sql<number>`${max}`, left: sql<number>`greatest(${max} - count(*), 0)::int` })
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), or(isOpen, eq(invitations.state, "proposed"))));
  return row ?? { max: limits.invitationsPending.amountMax, left: 0 };
}
