import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { makeGroup } from "@/lib/groups/factories.testing";
import { hearOfInvitation } from "@/lib/groups/invitations/deliveries";
import { isWanted } from "@/lib/groups/invitations/wanted";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { currentKeyId } from "@/lib/keys";
import { deliverMail, MailWaits } from "@/lib/mail/delivery";
import { enqueueMail } from "@/lib/mail/outbox";
import type { Transport } from "@/lib/mail/transports/transport";
import { invite } from "@/lib/people/factories.testing";
import type { LinkSeed } from "@/lib/tokens";

let people = 0;

/** A mail with a link, in the outbox with its job. */
export async function queueMail(): Promise<{ id: string; to: string; link: LinkSeed }> {
  people += 1;
  const to = `person${people}@mail.example`;
  const link: LinkSeed = { kind: "reset", id: newId(), keyId: currentKeyId() };
  const mail = { template: "resetPassword", props: {}, to: { address: to, key: to }, link } as const;
  return { id: await db.transaction((tx) => enqueueMail(tx, mail)), to, link };
}

/** The mail of an invitation, in the outbox with its job. */
export async function queueInvitation(): Promise<{ id: string; to: string; link: LinkSeed }> {
  const { membership } = await makeGroup();
  const { email: to } = await invite(membership);
  const [mail] = await db.select().from(mails).where(eq(mails.toKey, to));
  if (!mail?.link) throw new Error("The invitation was not mailed.");
  return { id: mail.id, to, link: mail.link };
}

export async function stateOf(mailId: string) {
  const [mail] = await db.select().from(mails).where(eq(mails.id, mailId));
  if (!mail) throw new Error("There is no such mail.");
  return mail;
}

/** As a worker's queue would call it: "waits" means that the queue comes back. */
export async function attempt(mailId: string, transport?: Transport | null): Promise<"ended" | "waits"> {
  try {
    await deliverMail(openJobScope("send-mail"), mailId, { transport, isWanted, hears: hearOfInvitation });
    return "ended";
  } catch (error) {
    if (error instanceof MailWaits) return "waits";
    throw error;
  }
}

export async function attemptUntilEnded(mailId: string, transport: Transport): Promise<number> {
  for (let tries = 1; tries <= 20; tries += 1) if ((await attempt(mailId, transport)) === "ended") return tries;
  throw new Error("The mail still waits after 20 tries.");
}

/** Changes a row as time or a crash would. */
export async function change(mailId: string, set: Parameters<ReturnType<typeof db.update<typeof mails>>["set"]>[0]) {
  await db.update(mails).set(set).where(eq(mails.id, mailId));
}

export async function jobsOf(mailId: string) {
  return db.execute<{ state: string; data: unknown; output: unknown }>(
    sql`select state::text, data, output from pgboss.job where name = 'send-mail' and singleton_key = ${mailId}`,
  );
}

export async function loseJobs(mailIds: string[]): Promise<void> {
  const list = sql.join(
    mailIds.map((id) => sql`${id}`),
    sql`, `,
  );
  await db.execute(sql`delete from pgboss.job where singleton_key in (${list})`);
}
