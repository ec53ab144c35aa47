import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { type Code, DomainError, type ErrorKey } from "@/lib/errors";
import { rateLimits } from "@/lib/rates";
import { takeFrom } from "@/lib/users/rate-limits";
import type { Visitor } from "@/lib/users/visitor";
import { recordActivity } from "../activity";
import { lockGroupRow } from "../group-locks";
import { lockPlace, type Place } from "../places";
import { nameToTender } from "../unnamed-places";
import type { InvitationEnd } from "./link-ends";
import type { Invitation } from "./mailing";
import { type EndedInvitation, findInvitation, type OpenedInvitation, reopen } from "./opening";
import { tellVoucher } from "./vouching";

const refusals: Record<InvitationEnd, [Code, ErrorKey]> = {
  accepted: ["INVITE_ALREADY_USED", "invitationAccepted"],
  declined: ["INVITE_DECLINED", "invitationDeclined"],
  revoked: ["INVITE_REVOKED", "invitationRevoked"],
  expired: ["INVITE_EXPIRED", "invitationExpired"],
  superseded: ["INVITE_SUPERSEDED", "invitationSuperseded"],
  closed: ["INVITE_REVOKED", "invitationClosed"],
};

/** What the link of a form opens, or the sentence for why it opens nothing. */
export async function requireInvitation(token: string, visitor: Visitor): Promise<OpenedInvitation> {
  const opening = await findInvitation(token);
  return opening?.state === "open" ? opening.invitation : refuseLink(opening, visitor);
}

/** Answers to links that never were are counted by the client: nobody sends one twice by mistake. */
export async function refuseLink(ended: EndedInvitation | null, { client }: Visitor): Promise<never> {
  if (ended) throw endOf(ended.state);
  await takeFrom(rateLimits.wrongLinksPerClient, client);
  throw new DomainError("INVITE_TOKEN_INVALID", "invitationUnknown");
}

function endOf(state: InvitationEnd): DomainError {
  return new DomainError(...refusals[state]);
}

/**
 * Locks the group, then reads again whether the invitation may still be answered: of any number of answers at once one
 * finds it open, and an inviter who was demoted meanwhile gives nothing any more. Answers come here before they lock
 * any user.
 */
export async function lockInvitation(
  tx: Transaction,
  opened: OpenedInvitation,
): Promise<{ invitation: Invitation; place: Place }> {
  await lockGroupRow(tx, opened.groupId, "people");
  const end = await reopen(tx, opened);
  if (end) throw endOf(end);
  const place = await lockPlace(tx, opened);
  const [invitation] = await tx.select().from(invitations).where(isInvitation(opened));
  if (!invitation) throw endOf("revoked");
  return { invitation, place };
}

/** Writes the answer down. The row was locked with its group. */
export async function answer(
  tx: Transaction,
  opened: OpenedInvitation,
  { state, message = "" }: { state: "accepted" | "declined"; message?: string },
): Promise<void> {
  await tx
    .update(invitations)
    .set({ state, answer: message, answeredAt: sql`now()`, requestedAt: null, requestMessage: "" })
    .where(isInvitation(opened));
}

/** Says no, which needs no account. The place stays, and whoever invited hears of it. */
export async function declineInvitation(opened: OpenedInvitation, { message }: { message: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const { invitation, place } = await lockInvitation(tx, opened);
    const { groupId, inviterId } = invitation;
    await answer(tx, opened, { state: "declined", message });
    await recordActivity(tx, { groupId, memberId: null }, { event: "invitation_declined", memberId: place.id });
    const person = nameToTender({ name: place.name, address: invitation.address });
    const props = { person, group: opened.shown.group, groupId, memberId: place.id, message };
    await tellVoucher(tx, { inviterId, place }, { template: "invitationDeclined", props });
  });
}

function isInvitation({ groupId, invitationId }: OpenedInvitation) {
  return and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId));
}
