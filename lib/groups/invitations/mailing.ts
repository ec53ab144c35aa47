import { and, eq, gt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { invitations } from "@/db/schema/invitations";
import { dayOf } from "@/lib/formats";
import { enqueueMail } from "@/lib/mail/outbox";
import { hasMail } from "@/lib/settings";
import type { LinkSeed } from "@/lib/tokens";
import { findAccountByKey } from "@/lib/users/accounts";
import type { Membership } from "../membership";
import type { Place } from "../places";
import { readPolicy } from "../policy";
import { requireFewWaiting, waitOfAddress, waitOfTurn } from "./sending";
import { findSeed, makeToken } from "./tokens";

export type Invitation = typeof invitations.$inferSelect;

/** Whether an invitation can go out by mail at all. Without, its link is copied and handed over. */
export function canMail(to: { address: string | null }): boolean {
  return to.address !== null && hasMail();
}

/** What a mail says of who invites, and to what. */
export type From = { inviter: string; group: string; description: string; timeZone: string };

export function fromMember({ account, group }: Membership): From {
  const { name, showsDescription, timeZone } = group;
  const description = showsDescription ? group.description : "";
  return { inviter: account.user.name, group: name, description, timeZone };
}

type Mailing = {
  invitation: Invitation;
  place: Place;
  /** Whose mails go out one after the other; left out for one that need not. */
  inTurnOf?: string;
  /** It goes in the stead of one that was answered, and waits behind others if it has to: nobody asked for it who could try again. */
  isInStead?: boolean;
};

/**
 * Mails the invitation, as the newest of its mails: the link of an older one says that a newer was sent. Where the mail
 * has to wait, the invitation lasts from when it goes out, so that nobody gets one that is over.
 */
export async function mailInvitation(tx: Transaction, from: From, mailing: Mailing): Promise<void> {
  const { invitation } = mailing;
  const { groupId, id, addressKey } = invitation;
  if (!addressKey || !canMail(invitation)) return;
  const generation = invitation.mailGeneration + 1;
  const link = await makeToken(tx, { groupId, invitationId: id, channel: "mail", generation, addressKey });
  const waitSeconds = await waitOf(tx, mailing);
  if (waitSeconds > 0 && !mailing.isInStead) await requireFewWaiting(tx, invitation);
  const endsAt = new Date(invitation.endsAt.getTime() + waitSeconds * 1000);
  const outgoing = { template: "invitation", link, endsAt, waitSeconds } as const;
  const mailId = await enqueueInvitation(tx, from, { ...mailing, ...outgoing });
  const leaves = after(waitSeconds);
  await tx
    .update(invitations)
    .set({
      mailGeneration: generation,
      mailId,
      endsAt: sql`${invitations.endsAt} + make_interval(secs => ${waitSeconds})`,
      firstMailedAt: sql`coalesce(${invitations.firstMailedAt}, ${leaves})`,
      mailedAt: leaves,
    })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, id)));
}

type Reminder = "invitationReminder" | "invitationBegun";

/** Whoever sent a form already is reminded of that. */
export function reminderOf({ begunAt }: Pick<Invitation, "begunAt">): Reminder {
  return begunAt ? "invitationBegun" : "invitationReminder";
}

/**
 * Reminds of the invitation by the link of its newest mail, so that both mails lead to the same page for as long. Says
 * whether it did: a reminder that would have to wait until its invitation is over is none.
 */
export async function mailReminder(tx: Transaction, from: From, mailing: Mailing): Promise<boolean> {
  const { invitation } = mailing;
  const { groupId, id, mailGeneration: generation, endsAt } = invitation;
  const link = await findSeed(tx, { groupId, invitationId: id, channel: "mail", generation });
  if (!link || !canMail(invitation)) return false;
  const waitSeconds = await waitOf(tx, mailing);
  if (!(await lastsLonger(tx, invitation, waitSeconds))) return false;
  const outgoing = { template: reminderOf(invitation), link, endsAt, waitSeconds };
  const mailId = await enqueueInvitation(tx, from, { ...mailing, ...outgoing });
  await tx
    .update(invitations)
    .set({ mailId, reminders: sql`${invitations.reminders} + 1`, mailedAt: after(waitSeconds) })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, id)));
  return true;
}

async function lastsLonger(tx: Transaction, { groupId, id }: Invitation, seconds: number): Promise<boolean> {
  const isThis = and(eq(invitations.groupId, groupId), eq(invitations.id, id));
  const found = await tx
    .select()
    .from(invitations)
    .where(and(isThis, gt(invitations.endsAt, after(seconds))));
  return found.length > 0;
}

async function waitOf(tx: Transaction, { invitation, inTurnOf }: Mailing): Promise<number> {
  const { groupId, addressKey: key } = invitation;
  if (!key) return 0;
  return Math.max(await waitOfTurn(tx, inTurnOf), await waitOfAddress(tx, { to: { key }, groupId }));
}

type Outgoing = Mailing & {
  template: "invitation" | Reminder;
  link: LinkSeed;
  endsAt: Date;
  waitSeconds: number;
};

async function enqueueInvitation(
  tx: Transaction,
  from: From,
  { template, invitation, place, link, endsAt, waitSeconds }: Outgoing,
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
      until: place.accessUntil && dayOf(place.accessUntil, from.timeZone),
      message: invitation.message,
      endsAt: endsAt.toISOString(),
      address,
      hasAccount: owner?.isVerified ?? false,
      wantsTwoStep: (await readPolicy(tx, { groupId })).wantsTwoStep,
    },
    to: { address, key },
    userId: owner?.isVerified ? owner.id : undefined,
    link,
    invitesTo: groupId,
    waitSeconds,
  });
}
