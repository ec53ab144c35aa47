import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { dayOf } from "@/lib/formats";
import { enqueueMail } from "@/lib/mail/outbox";
import { settings } from "@/lib/settings";
import { findAccountByKey } from "@/lib/users/accounts";
import type { Membership } from "../membership";
import type { Place } from "../places";
import { waitOfAddress, waitOfTurn } from "./sending";
import { makeToken } from "./tokens";

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

type Mailing = {
  invitation: Invitation;
  place: Place;
  /** Whose mails go out one after the other; left out for one that need not. */
  inTurnOf?: string;
};

/**
 * Mails the invitation, as the newest of its mails: the link of an older one says that a newer was sent. Where the mail
 * has to wait, the invitation lasts from when it goes out, so that nobody gets one that is over.
 */
export async function mailInvitation(
  tx: Transaction,
  { timeZone, ...from }: From,
  { invitation, place, inTurnOf }: Mailing,
): Promise<void> {
  const { groupId, id, address, addressKey } = invitation;
  if (!address || !addressKey || !canMail(invitation)) return;
  const generation = invitation.mailGeneration + 1;
  const link = await makeToken(tx, { groupId, invitationId: id, channel: "mail", generation, addressKey });
  const to = { address, key: addressKey };
  const waitSeconds = Math.max(await waitOfTurn(tx, inTurnOf), await waitOfAddress(tx, { to, groupId }));
  const owner = await findAccountByKey(tx, addressKey);
  const mailId = await enqueueMail(tx, {
    template: "invitation",
    props: {
      ...from,
      groupId,
      role: place.role,
      until: place.accessUntil ? dayOf(place.accessUntil, timeZone) : "",
      message: invitation.message,
      endsAt: new Date(invitation.endsAt.getTime() + waitSeconds * 1000).toISOString(),
      address,
      hasAccount: owner?.isVerified ?? false,
    },
    to,
    userId: owner?.isVerified ? owner.id : undefined,
    link,
    invitesTo: groupId,
    waitSeconds,
  });
  await tx
    .update(invitations)
    .set({
      mailGeneration: generation,
      mailId,
      endsAt: sql`${invitations.endsAt} + make_interval(secs => ${waitSeconds})`,
    })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, id)));
}
