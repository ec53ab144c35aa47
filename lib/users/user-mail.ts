import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { userEmails } from "@/db/schema/users";
import type { MailName } from "@/emails/registry";
import { enqueueMail, type NewMail } from "@/lib/mail/outbox";
import { hasMail } from "@/lib/settings";

/** Writes to someone's main address. Where there is no mail, nobody is told of what is long past once there is some. */
export async function mailUser<Name extends MailName>(
  tx: Transaction,
  userId: string,
  mail: Omit<NewMail<Name>, "to" | "userId">,
): Promise<void> {
  if (!hasMail()) return;
  const [to] = await tx
    .select({ address: userEmails.address, key: userEmails.key })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), eq(userEmails.isPrimary, true)));
  if (to) await enqueueMail(tx, { ...mail, to, userId });
}
