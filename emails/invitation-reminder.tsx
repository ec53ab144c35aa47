import { InvitationLetter, type InvitationProps, invitationPreheader, invitationProps } from "./invitation";
import type { MailContext, MailTemplate } from "./mail";
import { subjectWith } from "./subject";

type Reminder = "invitationReminder" | "invitationBegun";

/** The same offer once more, by the same link. */
export const invitationReminder = reminder("invitationReminder");

/** To whoever sent a form of it and did not get to the end. */
export const invitationBegun = reminder("invitationBegun");

function reminder(words: Reminder): MailTemplate<InvitationProps> {
  return {
    version: 1,
    props: invitationProps,
    picturesLink: true,
    subject: (mail, context) => subjectOf(words, { mail, context }),
    preheader: invitationPreheader,
    Body: write.bind(null, words),
  };
}

function subjectOf(words: Reminder, { mail, context }: { mail: InvitationProps; context: MailContext }) {
  const { inviter, group } = mail;
  const names: Record<string, string> = words === "invitationBegun" ? { group } : { inviter, group };
  return subjectWith(context, { key: `${words}.subject`, names });
}

function write(words: Reminder, mail: InvitationProps & MailContext) {
  const lead = words === "invitationBegun" ? mail.translate("invitationBegun.lead") : undefined;
  return <InvitationLetter {...mail} words={words} lead={lead} />;
}
