import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { members } from "@/db/schema/groups";
import { type InvitationChannel, invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { limits, rateLimits } from "@/lib/limits";
import { requireInvitable } from "@/lib/mail/suppressions";
import { settings } from "@/lib/settings";
import { linkOf } from "@/lib/tokens";
import { parseAddress } from "@/lib/users/addresses";
import { once } from "@/lib/users/idempotency";
import { takeFrom } from "@/lib/users/rate-limits";
import { recordActivity } from "../activity";
import type { Membership } from "../membership";
import { findPlaceByKey, lockPlace, type Place } from "../places";
import { requireManaged } from "../roles";
import { alreadyMember, endPending, findUnanswered } from "./invited-places";
import { lockForInviting, openInvitation } from "./inviting";
import { fromMember, type Invitation, mailInvitation } from "./mailing";
import { findSeed, makeToken } from "./tokens";

/** A press on one of the buttons beside someone who is not here yet. */
export type Press = { formId: string; memberId: string };

/** Sends the mail once more, with a new link and a new end; or, after an answer, invites again. The older links are over. */
export async function sendAgain(membership: Membership, press: Press & { message?: string }): Promise<void> {
  await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  await pressOnce(membership, { what: "send again", ...press }, async (tx, held, place) => {
    if (!place.address) throw new DomainError("INVALID", "noAddress");
    const invitation = await findUnanswered(tx, place);
    if (!invitation) {
      await openInvitation(tx, held, { place, message: press.message ?? "" });
      return;
    }
    await requireInvitable(tx, place.addressKey);
    const [renewed] = await tx
      .update(invitations)
      .set({
        inviterId: held.memberId,
        endsAt: after({ days: invitation.days }),
        requestedAt: null,
        requestMessage: "",
        expiryToldAt: null,
      })
      .where(isInvitation(invitation))
      .returning();
    if (renewed) await mailInvitation(tx, fromMember(held), { invitation: renewed, place });
    await recordActivity(tx, held, { event: "invitation_resent", memberId: place.id });
  });
}

/** Lets the same links work for as long again as they were to. */
export async function extendInvitation(membership: Membership, press: Press): Promise<void> {
  await pressOnce(membership, { what: "extend", ...press }, async (tx, held, place) => {
    const invitation = await requireOpen(tx, place);
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
  });
}

/** Takes the invitation back. The place stays, and can be invited again. */
export async function revokeInvitation(membership: Membership, press: Press): Promise<void> {
  await pressOnce(membership, { what: "revoke", ...press }, async (tx, held, place) => {
    if (!(await endPending(tx, place))) return;
    await recordActivity(tx, held, { event: "invitation_revoked", memberId: place.id });
  });
}

/** A link proves only the address it was sent to, so another address is another invitation. */
export async function changeAddress(
  membership: Membership,
  { email, sends, ...press }: Press & { email: string; sends: boolean },
): Promise<void> {
  const to = parseAddress(email);
  if (sends) await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  await pressOnce(membership, { what: ["address", to.key, sends], ...press }, async (tx, held, place) => {
    if (place.userId) throw new DomainError("CONFLICT", "memberIsHere", { field: "email" });
    const other = await findPlaceByKey(tx, { groupId: place.groupId, key: to.key });
    if (other && other.id !== place.id && !other.leftAt) throw alreadyMember(other);
    const invitation = await findUnanswered(tx, place);
    await endPending(tx, place);
    const moved = { ...place, address: to.address, addressKey: to.key };
    await tx
      .update(members)
      .set({ address: to.address, addressKey: to.key })
      .where(and(eq(members.groupId, place.groupId), eq(members.id, place.id)));
    await recordActivity(tx, held, { event: "address_changed", memberId: place.id });
    if (sends)
      await openInvitation(tx, held, { place: moved, message: invitation?.message ?? "", days: invitation?.days });
  });
}

/**
 * The link to hand over, the same at every call until `renews`, which a form does once. It proves nobody's address. A
 * place without an address gets its personal link in the same way. Who was shown it is written down: it ends with their
 * right to hand it over.
 */
export async function copyLink(
  membership: Membership,
  { renews = false, ...press }: Press & { renews?: boolean },
): Promise<{ link: string }> {
  await takeFrom(rateLimits.copiedLinksPerAccount, membership.userId);
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const place = await lockInvitable(tx, held, press.memberId);
    const pending = await findUnanswered(tx, place);
    const isOpen = pending && !pending.isExpired;
    const invitation = isOpen ? pending : await openInvitation(tx, held, { place, message: "", isMailed: false });
    if (renews) await renewLink(tx, held, { invitation, formId: press.formId });
    const [shown] = await tx
      .update(invitations)
      .set({
        copyGeneration: sql`greatest(${invitations.copyGeneration}, 1)`,
        copiedBy: sql`array_append(array_remove(${invitations.copiedBy}, ${held.memberId}), ${held.memberId})`,
      })
      .where(isInvitation(invitation))
      .returning({ generation: invitations.copyGeneration });
    const channel: InvitationChannel = "copy";
    const parts = { groupId: place.groupId, invitationId: invitation.id, channel, generation: shown?.generation ?? 1 };
    const known = await findSeed(tx, parts);
    const seed = known ?? (await makeToken(tx, { ...parts, addressKey: invitation.addressKey }));
    return { link: linkOf(seed, settings().origin) };
  });
}

/** Ends the link that was copied before, whoever has it. */
async function renewLink(
  tx: Transaction,
  held: Membership,
  { invitation, formId }: { invitation: Invitation; formId: string },
): Promise<void> {
  const { groupId, memberId } = invitation;
  await once(tx, { userId: held.userId, key: formId, content: ["renew link", groupId, memberId] }, async () => {
    await tx
      .update(invitations)
      .set({ copyGeneration: sql`${invitations.copyGeneration} + 1`, copiedBy: [] })
      .where(isInvitation(invitation));
    await recordActivity(tx, held, { event: "link_renewed", memberId });
    return {};
  });
}

/** Runs one press under the group's lock, however often it is sent. */
export async function pressOnce(
  membership: Membership,
  { formId, memberId, what }: Press & { what: unknown },
  act: (tx: Transaction, held: Membership, place: Place) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const content = [what, held.groupId, memberId];
    await once(tx, { userId: held.userId, key: formId, content }, async () => {
      await act(tx, held, await lockInvitable(tx, held, memberId));
      return {};
    });
  });
}

/** A place that waits for someone, and whose role the inviter may give. */
async function lockInvitable(tx: Transaction, held: Membership, memberId: string): Promise<Place> {
  const place = await lockPlace(tx, { groupId: held.groupId, memberId });
  if (place.userId && !place.leftAt) throw new DomainError("CONFLICT", "memberIsHere");
  requireManaged(held, place);
  return place;
}

export async function requireOpen(tx: Transaction, place: Place): Promise<Invitation & { isExpired: boolean }> {
  const invitation = await findUnanswered(tx, place);
  if (!invitation) throw new DomainError("CONFLICT", "invitationIsOver");
  return invitation;
}

function isInvitation({ groupId, id }: Pick<Invitation, "groupId" | "id">) {
  return and(eq(invitations.groupId, groupId), eq(invitations.id, id));
}
