import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { mails } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import type { MailContext } from "@/emails/mail";
import { type MailName, type MailProps, requireMailTemplate } from "@/emails/registry";
import { type RenderedMail, renderMail } from "@/emails/render";
import { mailTranslator } from "@/emails/translator";
import { defaultReading, formatDate, formatDateTime, type Reading } from "@/lib/formats";
import { type LinkKind, linkPaths } from "@/lib/link-paths";
import { settings } from "@/lib/settings";
import { isTimeZone } from "@/lib/time-zones";
import { deriveCode, linkOf, neverAgainSeed } from "@/lib/tokens";
import { addressOf, type MailPicture, picturesOf, pictureWithin } from "./pictures";
import { isInvitation } from "./suppressions";

export type StoredMail = typeof mails.$inferSelect;

/** A mail as it goes out. It may hold a link that opens an account: never store or log it. */
export type OutgoingMail = {
  mailId: string;
  /** The same at every try, so that a mailbox which gets it twice can tell. */
  messageId: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  pictures: MailPicture[];
};

const sender = "Quits";

/** The row and this version of Quits don't fit, or a key is missing: writing it again would end the same way. */
export class UnwritableMail extends Error {
  constructor(cause: unknown) {
    super("A mail of the outbox cannot be written.", { cause });
    this.name = "UnwritableMail";
  }
}

/**
 * Writes a mail of the outbox. Its link and code are derived here, from what the row names and the ring's key, so that
 * they are stored nowhere and every retry has the very same ones. Links are built from the settings' origin alone.
 */
export async function renderStoredMail(mail: StoredMail): Promise<OutgoingMail> {
  const reading = await readingOf(mail);
  try {
    const pictures = picturesOf(mail, settings().origin);
    const { subject, html, text } = await renderMail(
      { name: mail.template as MailName, version: mail.version, props: mail.props },
      { ...contextOf(mail, reading), linkPicture: pictures[0] && addressOf(pictures[0]) },
    );
    return {
      mailId: mail.id,
      messageId: `<${mail.id}@${new URL(settings().origin).hostname}>`,
      from: { name: sender, address: settings().mail.from },
      to: mail.toAddress,
      subject,
      html,
      text,
      headers: headersOf(mail),
      pictures,
    };
  } catch (cause) {
    throw new UnwritableMail(cause);
  }
}

type Preview<Name extends MailName> = { template: Name; props: MailProps<Name>; kind: LinkKind };

/** A mail as somebody new would get it, for whoever is about to cause it. Its link and its square code open nothing. */
export async function renderPreview<Name extends MailName>({
  template,
  props,
  kind,
}: Preview<Name>): Promise<RenderedMail> {
  const { version, picturesLink } = requireMailTemplate(template);
  const linkOfKind = (each: LinkKind) => `${settings().origin}${linkPaths[each]}/…`;
  const link = linkOfKind(kind);
  const context = {
    ...contextOf({ template, link: null }, readingOfStranger(props)),
    link,
    linkPicture: picturesLink ? pictureWithin(link) : undefined,
    ...(isInvitation(template) && { neverAgainLink: linkOfKind("never_again") }),
  };
  return renderMail({ name: template, version, props }, context);
}

/** A mail's subject for a list, or null if this version of Quits cannot write the mail any more. */
export function subjectOfStoredMail(mail: Pick<StoredMail, "template" | "props" | "link">): string | null {
  try {
    const template = requireMailTemplate(mail.template as MailName);
    return template.subject(template.props.parse(mail.props), contextOf(mail, defaultReading));
  } catch {
    return null;
  }
}

/** Says that no person waits for an answer; and, by RFC 8058, where a mail program's own button keeps further ones away. */
function headersOf({ template, link }: StoredMail): Record<string, string> {
  const { origin, isPublic } = settings();
  const headers = { "Auto-Submitted": "auto-generated" };
  // The button needs an address that its provider can reach, by https.
  if (!isPublic || !link || !isInvitation(template)) return headers;
  return {
    ...headers,
    "List-Unsubscribe": `<${linkOf(neverAgainSeed(link), `${origin}/api`)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

function contextOf({ template, link }: Pick<StoredMail, "template" | "link">, reading: Reading): MailContext {
  const { origin, mail } = settings();
  return {
    origin,
    host: new URL(origin).host,
    contact: mail.contact,
    link: link ? linkOf(link, origin) : undefined,
    neverAgainLink: link && isInvitation(template) ? linkOf(neverAgainSeed(link), origin) : undefined,
    code: link ? deriveCode(link) : undefined,
    translate: mailTranslator(),
    formatDateTime: (at) => formatDateTime(at, reading),
    formatDate: (on) => formatDate(on, reading.region),
  };
}

/** Whoever has an account chose how they read; to others the mail may say by whose time it speaks. */
async function readingOf({ userId, props }: Pick<StoredMail, "userId" | "props">): Promise<Reading> {
  if (!userId) return readingOfStranger(props);
  const [reading = defaultReading] = await db
    .select({ region: users.region, timeZone: users.timeZone })
    .from(users)
    .where(eq(users.id, userId));
  return isTimeZone(reading.timeZone) ? reading : defaultReading;
}

function readingOfStranger(props: object): Reading {
  const timeZone = "timeZone" in props ? String(props.timeZone) : defaultReading.timeZone;
  return { ...defaultReading, ...(isTimeZone(timeZone) && { timeZone }), namesZone: true };
}
