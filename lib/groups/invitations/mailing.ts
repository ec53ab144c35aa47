import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { dayOf } from "@/lib/formats";
import { enqueueMail } from "@/lib/mail/outbox";
import { settings } from "@/lib/settings";
import { findAccountByKey } from "@/lib/users/accounts";
import type { Membership } from "../membership";
import type { Place } from "../places";
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

/** Mails the invitation, as the newest of its mails: the link of an older one says that a newer was sent. */
export async function mailInvitation(
  tx: Transaction,
  { timeZone, ...from }: From,
  { invitation, place }: { invitation: Invitation; place: Place },
): Promise<void> {
  const { groupId, id, address, addressKey } = invitation;
  if (!address || !addressKey || !canMail(invitation)) return;
  const generation = invitation.mailGeneration + 1;
  const link = await makeToken(tx, { groupId, invitationId: id, channel: "mail", generation, addressKey });
  const owner = await findAccountByKey(tx, addressKey);
  const mailId = await enqueueMail(tx, {
    template: "invitation",
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
    to: { address, key: addressKey },
    userId: owner?.isVerified ? owner.id : undefined,
    link,
  });
  await tx
    .update(invitations)
    .set({ mailGeneration: generation, mailId })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, id)));
}
