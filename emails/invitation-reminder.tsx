import { InvitationLetter, type InvitationProps, invitationPreheader, invitationProps } from "./invitation";
import type { MailContext, MailTemplate } from "./mail";
import { subjectWith } from "./subject";

/** The same offer once more, by the same link. */
export const invitationReminder: MailTemplate<InvitationProps> = {
  version: 1,
  props: invitationProps,
  subject,
  preheader: invitationPreheader,
  Body,
};

function subject({ inviter, group }: InvitationProps, context: MailContext) {
  return subjectWith(context, { key: "invitationReminder.subject", names: { inviter, group } });
}

function Body(mail: InvitationProps & MailContext) {
  return <InvitationLetter {...mail} words="invitationReminder" />;
}
