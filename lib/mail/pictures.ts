import type { mails } from "@/db/schema/mail";
import { type MailName, requireMailTemplate } from "@/emails/registry";
import { paintQr } from "@/lib/qr";
import { linkOf } from "@/lib/tokens";

/** A picture that a mail brings along, so that it loads nothing from elsewhere. It may show a link: never store or log it. */
export type MailPicture = { contentId: string; name: string; type: string; content: Buffer };

/** The link of a mail as a square code, where it shows one. It is painted from what the link is derived from, like the link. */
export function picturesOf(
  { id, template, link }: Pick<typeof mails.$inferSelect, "id" | "template" | "link">,
  origin: string,
): MailPicture[] {
  if (!link || !requireMailTemplate(template as MailName).picturesLink) return [];
  const contentId = `qr-${id}@${new URL(origin).hostname}`;
  return [{ contentId, name: "qr.png", ...paint(linkOf(link, origin)) }];
}

/** How the mail calls it. */
export function addressOf({ contentId }: MailPicture): string {
  return `cid:${contentId}`;
}

/** A link's picture inside of what is no mail: a browser knows no other parts. */
export function pictureWithin(link: string): string {
  return withinPage(paint(link));
}

/** The mail as a page by itself, for whoever reads it here. */
export function pageOf({ html, pictures }: { html: string; pictures: MailPicture[] }): string {
  return pictures.reduce((page, picture) => page.replaceAll(addressOf(picture), withinPage(picture)), html);
}

function paint(link: string): Pick<MailPicture, "type" | "content"> {
  return { type: "image/png", content: paintQr(link) };
}

function withinPage({ type, content }: Pick<MailPicture, "type" | "content">): string {
  return `data:${type};base64,${content.toString("base64")}`;
}
