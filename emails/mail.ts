import type { ReactElement } from "react";
import type { ZodType } from "zod";
import type { MailTranslator } from "./translator";

/** What a mail knows besides its props: made anew for every sending, and never stored. */
export type MailContext = {
  /** `https://quits.example`, without a slash at the end. */
  origin: string;
  host: string;
  /** The address of whoever runs the instance; empty if they gave none. */
  contact: string;
  link?: string;
  /** Where a picture of the link as a square code is: in the mail itself, which brings it along. */
  linkPicture?: string;
  /** Keeps further invitations away. Only what others cause has one. */
  neverAgainLink?: string;
  code?: string;
  translate: MailTranslator;
  formatDateTime(at: string): string;
  /** A day of the calendar, "2026-11-20". */
  formatDate(on: string): string;
};

export type MailTemplate<Props> = {
  version: number;
  /** What the outbox keeps of a mail. A link or a code is refused here, so that the database never holds one. */
  props: ZodType<Props>;
  subject(props: Props, context: MailContext): string;
  /** Whether the mail shows its link as a square code as well, for who reads it on another screen than their phone's. */
  picturesLink?: boolean;
  /** The line that an inbox shows after the subject. */
  preheader(props: Props, context: MailContext): string;
  Body(props: Props & MailContext): ReactElement;
};

export function requireLink(context: MailContext): string {
  if (!context.link) throw new Error("This mail cannot be written without its link.");
  return context.link;
}

export function requireCode(context: MailContext): string {
  if (!context.code) throw new Error("This mail cannot be written without its code.");
  return context.code;
}
