import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { requireInvitable } from "@/lib/mail/suppressions";
import { recordActivity } from "../activity";
import type { LastDay } from "../guests";
import type { Membership } from "../membership";
import type { Place } from "../places";
import { readPolicy, requireTaken, takesAddress } from "../policy";
import { requireDays } from "./days";
import { endOpen, findProposal, findUnanswered, requireOpen } from "./invited-places";
import { fromMember, type Invitation, mailInvitation, mailReminder } from "./mailing";
import { openInvitation, requireRoom, type Terms, turnOf } from "./new-invitations";
import type { RefusedProposal } from "./proposal-news";
import { requireRemindable } from "./remindable";
import type { Pace } from "./sending";
import { giveInStead } from "./vouching";

/** What is done about a place that waits for someone. The group and the place are locked by the caller. */
export const acts = { sendAgain, remind, extend, revoke };

type About = { place: Place };

async function sendAgain(
  tx: Transaction,
  held: Membership,
  { place, message = "", days, until, pace }: About & LastDay & Partial<Terms> & { pace: Pace },
): Promise<void> {
  if (!place.address) throw new DomainError("INVALID", "noAddress");
  const invitation = await findUnanswered(tx, place);
  // A personal link may wait for an answer where the place has got its address since.
  if (!invitation || invitation.addressKey !== place.addressKey) {
    await openInvitation(tx, held, { place, message, days, until, pace });
    return;
  }
  await requireTakenAt(tx, place);
  await requireInvitable(tx, place.addressKey);
  if (invitation.isExpired) await requireRoom(tx, held);
  const lasting = days ?? invitation.days;
  requireDays(lasting);
  const [renewed] = await tx
    .update(invitations)
    .set({
      inviterId: held.memberId,
      days: lasting,
      endsAt: after({ days: lasting }),
      requestedAt: null,
      requestMessage: "",
      expiryToldAt: null,
    })
    .where(isInvitation(invitation))
    .returning();
  const inTurnOf = turnOf(held, pace);
  if (renewed) await mailInvitation(tx, fromMember(held), { invitation: renewed, place, inTurnOf });
  await recordActivity(tx, held, { event: "invitation_resent", memberId: place.id });
}

/**
 * Reminds of it now. It counts as one of the two, and keeps the next one waiting. Where its address waits beyond the end,
 * nobody is told: that would tell of others who invite.
 */
async function remind(tx: Transaction, held: Membership, { place, pace }: About & { pace: Pace }): Promise<void> {
  const invitation = await requireOpen(tx, place);
  await requireTakenAt(tx, place);
  await requireInvitable(tx, invitation.addressKey);
  await requireRemindable(tx, invitation);
  await giveInStead(tx, held, { place, invitation });
  await mailReminder(tx, fromMember(held), { invitation, place, inTurnOf: turnOf(held, pace) });
  await recordActivity(tx, held, { event: "invitation_reminded", memberId: place.id });
}

async function extend(tx: Transaction, held: Membership, { place }: About): Promise<void> {
  const invitation = await requireOpen(tx, place);
  await requireTakenAt(tx, place);
  if (invitation.isExpired) await requireRoom(tx, held);
  await giveInStead(tx, held, { place, invitation });
  const later = sql`greatest(${invitations.endsAt}, now()) + make_interval(days => ${invitation.days})`;
  await tx
    .update(invitations)
    .set({
      endsAt: sql`least(${later}, ${after({ days: limits.invitationDaysMax })})`,
      requestedAt: null,
      requestMessage: "",
      expiryToldAt: null,
    })
    .where(isInvitation(invitation));
  await recordActivity(tx, held, { event: "invitation_extended", memberId: place.id });
}

/**
 * Takes back what is open; where somebody else waits for an admin, that is a no to them, of which they are to be told: by
 * whoever knows whether it is the only one.
 */
async function revoke(tx: Transaction, held: Membership, { place }: About): Promise<RefusedProposal[]> {
  const proposal = await findProposal(tx, place);
  if (proposal && proposal.inviterId !== held.memberId) return [await refuse(tx, held, { place, proposal })];
  if (await endOpen(tx, place)) await recordActivity(tx, held, { event: "invitation_revoked", memberId: place.id });
  return [];
}

/** Ends a proposal. Whoever made it is to be told. */
export async function refuse(
  tx: Transaction,
  held: Membership,
  { place, proposal }: About & { proposal: Invitation },
): Promise<RefusedProposal> {
  await tx.update(invitations).set({ state: "refused", answeredAt: sql`now()` }).where(isInvitation(proposal));
  await recordActivity(tx, held, { event: "proposal_refused", memberId: place.id });
  return { place, proposerId: proposal.inviterId };
}

/** Whether the group still takes the address of a place, if that has one. */
export async function isTakenAt(tx: Transaction, { groupId, addressKey: key }: Place): Promise<boolean> {
  return key === null || takesAddress(await readPolicy(tx, { groupId }), { key });
}

/** What the group has decided since about the address keeps it from being invited any longer. */
export async function requireTakenAt(tx: Transaction, { groupId, addressKey: key }: Place): Promise<void> {
  if (key) requireTaken(await readPolicy(tx, { groupId }), { key });
}

export function isInvitation({ groupId, id }: Pick<Invitation, "groupId" | "id">) {
  return and(eq(invitations.groupId, groupId), eq(invitations.id, id));
}
