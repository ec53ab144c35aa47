import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { dayOf } from "@/lib/formats";
import { enqueueMail } from "@/lib/mail/outbox";
import { settings } from "@/lib/settings";
import type { LinkSeed } from "@/lib/tokens";
import { findAccountByKey } from "@/lib/users/accounts";
import type { Membership } from "../membership";
import type { Place } from "../places";
import { findSeed, makeToken } from "./tokens";

export type Invitation = typeof invitations.$inferSelect;

/** Whether an invitation can go out by mail at all. Without, its link is copied and handed over. */
export function canMail(to: { address: string | null }): boolean {
  return to.address !== null && settings().mail.mode !== "none";
}

/** What a mail says of who invites, and to what. */
export type From = { inviter: string; group: string; timeZone: string };

export function fromMember({ account, group }: Membership): From {
  return { inviter: account.user.name, group: group.name, timeZone: group.timeZone };
}

/** Mails the invitation, as the newest of its mails: the link of an older one says that a newer was sent. */
export async function mailInvitation(
  tx: Transaction,
  from: From,
  { invitation, place }: { invitation: Invitation; place: Place },
): Promise<void> {
  const { groupId, id, addressKey } = invitation;
  if (!addressKey || !canMail(invitation)) return;
  const generation = invitation.mailGeneration + 1;
  const link = await makeToken(tx, { groupId, invitationId: id, channel: "mail", generation, addressKey });
  const mailId = await enqueueInvitation(tx, from, { template: "invitation", invitation, place, link });
  await tx
    .update(invitations)
    .set({
      mailGeneration: generation,
      mailId,
      firstMailedAt: sql`coalesce(${invitations.firstMailedAt}, now())`,
      mailedAt: sql`now()`,
    })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, id)));
}

/** Reminds of the invitation by the link of its newest mail, so that both mails lead to the same page for as long. */
export async function mailReminder(
  tx: Transaction,
  from: From,
  { invitation, place }: { invitation: Invitation; place: Place },
): Promise<void> {
  const { groupId, id, mailGeneration: generation } = invitation;
  const link = await findSeed(tx, { groupId, invitationId: id, channel: "mail", generation });
  if (!link || !canMail(invitation)) return;
  const mailId = await enqueueInvitation(tx, from, { template: "invitationReminder", invitation, place, link });
  await tx
    .update(invitations)
    .set({ mailId, reminders: sql`${invitations.reminders} + 1`, mailedAt: sql`now()` })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, id)));
}

type Outgoing = {
  template: "invitation" | "invitationReminder";
  invitation: Invitation;
  place: Place;
  link: LinkSeed;
};

async function enqueueInvitation(
  tx: Transaction,
  { timeZone, ...from }: From,
  { template, invitation, place, link }: Outgoing,
): Promise<string> {
  const { groupId, address, addressKey: key } = invitation;
  if (!address || !key) throw new Error("An invitation without an address was to be mailed.");
  const owner = await findAccountByKey(tx, key);
  return enqueueMail(tx, {
    template,
    props: {
      ...from,
      groupId,
      role: place.role,
      until: place.accessUntil ? dayOf(place.accessUntil, timeZone) : "",
      message: invitation.message,
      endsAt: invitation.endsAt.toISOString(),
      address,
      hasAccount: owner?.isVerified ?? false,
    },
    to: { address, key },
    userId: owner?.isVerified ? owner.id : undefined,
    link,
  });
}
