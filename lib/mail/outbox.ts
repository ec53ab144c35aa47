import type { Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { enqueue } from "@/db/queue";
import { mails } from "@/db/schema/mail";
import { type MailName, type MailProps, mailTemplates } from "@/emails/registry";
import { newId } from "@/lib/ids";
import type { LinkSeed } from "@/lib/tokens";

export type NewMail<Name extends MailName> = {
  template: Name;
  props: MailProps<Name>;
  to: { address: string; key: string };
  userId?: string;
  /** What the mail's link and code are derived from. The mail never holds them. */
  link?: LinkSeed;
  /** The group that somebody invites to by it. */
  invitesTo?: string;
  /** So long it stays here. */
  waitSeconds?: number;
};

/**
 * Writes a mail into the outbox and its job into the queue, in the transaction that causes it: no mail about what
 * did not happen, and none lost of what did.
 */
export async function enqueueMail<Name extends MailName>(tx: Transaction, mail: NewMail<Name>): Promise<string> {
  const id = newId();
  const { waitSeconds = 0 } = mail;
  await tx.insert(mails).values({
    id,
    template: mail.template,
    version: mailTemplates[mail.template].version,
    props: mail.props,
    link: mail.link,
    toAddress: mail.to.address,
    toKey: mail.to.key,
    userId: mail.userId,
    invitesTo: mail.invitesTo,
    notBefore: waitSeconds > 0 ? after(waitSeconds) : null,
  });
  await enqueue(tx, { queue: "send-mail", data: { mailId: id }, singletonKey: id, waitSeconds });
  return id;
}
