import { z } from "zod";
import { roles } from "@/lib/roles";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireLink } from "./mail";
import { Button, CopyLink, Facts, Paragraph, PersonalMessage } from "./parts";
import { plainAddress, plainName, plainText } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  inviter: z.string(),
  group: z.string(),
  /** Erasing the group takes the mail along. */
  groupId: z.uuid(),
  role: z.enum(roles),
  /** The last day of a guest's access; empty for someone who comes to stay. */
  until: z.union([z.iso.date(), z.literal("")]).default(""),
  message: z.string(),
  endsAt: z.iso.datetime({ offset: true }),
  /** Who may open it: this mail goes there. */
  address: z.string(),
  /** Whether someone has an account by that address: then they only press "Join". */
  hasAccount: z.boolean(),
});
type Props = z.infer<typeof props>;

export const invitation: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ inviter, group, hasAccount }: Props, context: MailContext) {
  const key = hasAccount ? "invitation.subjectKnown" : "invitation.subject";
  return subjectWith(context, { key, names: { inviter, group } });
}

function preheader({ message, endsAt }: Props, { formatDateTime, translate }: MailContext) {
  return [plainText(message), translate("invitation.openUntil", { at: formatDateTime(endsAt) })]
    .filter(Boolean)
    .join(" ");
}

function Body({
  inviter,
  group,
  groupId,
  role,
  until,
  message,
  endsAt,
  address,
  hasAccount,
  ...context
}: Props & MailContext) {
  const { formatDate, formatDateTime, host, translate } = context;
  const link = requireLink(context);
  const mail = { inviter, group, groupId, role, until, message, endsAt, address, hasAccount };
  const guest: [string, string][] = until ? [[translate("invitation.guestUntil"), formatDate(until)]] : [];
  const names = { inviter: plainName(inviter), group: plainName(group), host };
  return (
    <Layout
      context={context}
      preheader={preheader(mail, context)}
      heading={translate("invitation.heading", names)}
      reason={translate("invitation.reason", names)}
    >
      {message ? <PersonalMessage by={names.inviter}>{plainText(message)}</PersonalMessage> : null}
      <Button href={link}>{translate("invitation.button")}</Button>
      <Facts
        rows={[
          [translate("invitation.group"), names.group],
          [translate("invitation.role"), translate(`roles.${role}`)],
          ...guest,
          [translate("invitation.until"), formatDateTime(endsAt)],
          [translate("invitation.meantFor"), plainAddress(address)],
        ]}
      />
      <Paragraph>{translate(hasAccount ? "invitation.known" : "invitation.new")}</Paragraph>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
