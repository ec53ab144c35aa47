import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { DomainError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { pageOf } from "@/lib/mail/pictures";
import { renderStoredMail, type StoredMail, subjectOfStoredMail, UnwritableMail } from "@/lib/mail/rendering";
import { requeueMail } from "@/lib/mail/requeueing";
import { settings } from "@/lib/settings";
import type { Admin } from "./admins";

/** The instance's mails, newest first; `before` is the id of the last one of the page before. */
export async function listMails(_admin: Admin, { before }: { before?: string } = {}) {
  const place = sql`(${mails.createdAt}, ${mails.id})`;
  const last = sql`(select ${mails.createdAt}, ${mails.id} from ${mails} where ${mails.id} = ${before})`;
  if (before && !isId(before)) throw new DomainError("NOT_FOUND", "mailIsGone");
  const rows = await db
    .select()
    .from(mails)
    .where(before ? sql`${place} < ${last}` : undefined)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limits.pageRows + 1);
  return { mails: rows.slice(0, limits.pageRows).map(entryOf), hasMore: rows.length > limits.pageRows };
}

/**
 * One mail. What it says is told only where mails are kept for the admin to read: elsewhere a link in it would let them
 * log in as somebody.
 */
export async function requireMail(_admin: Admin, mailId: string) {
  const [mail] = isId(mailId) ? await db.select().from(mails).where(eq(mails.id, mailId)) : [];
  if (!mail) throw new DomainError("NOT_FOUND", "mailIsGone");
  return { ...entryOf(mail), content: settings().mail.mode === "mailbox" ? await contentOf(mail) : null };
}

/** Null for a mail from before an upgrade that this version cannot write; its state says so. */
async function contentOf(mail: StoredMail): Promise<{ from: string; html: string; text: string } | null> {
  try {
    const { from, text, ...written } = await renderStoredMail(mail);
    return { from: from.address, html: pageOf(written), text };
  } catch (error) {
    if (error instanceof UnwritableMail) return null;
    throw error;
  }
}

/** Tries a mail again that failed or is in doubt. If it did arrive, it may arrive twice: that is the admin's choice. */
export async function sendAgain(_admin: Admin, mailId: string): Promise<void> {
  const isQueued = isId(mailId) && (await db.transaction((tx) => requeueMail(tx, mailId)));
  if (!isQueued) throw new DomainError("CONFLICT", "mailIsUnderWay");
}

function entryOf(mail: StoredMail) {
  const { id, template, toAddress, state, attempts, failure, createdAt, stateAt, notBefore } = mail;
  const subject = subjectOfStoredMail(mail);
  return { id, template, subject, toAddress, state, attempts, failure, createdAt, stateAt, notBefore };
}
