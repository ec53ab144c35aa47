import { z } from "zod";
import { defaultReading } from "@/lib/formats";
import { roles } from "@/lib/roles";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireLink } from "./mail";
import { Button, CopyLink, Facts, Paragraph, Quote } from "./parts";
import { plainAddress, plainName, plainText } from "./plain-name";
import { SquareCode } from "./square-code";
import { subjectWith } from "./subject";

export const invitationProps = z.strictObject({
  inviter: z.string(),
  group: z.string(),
  /** Empty unless the group shows it. A mail of older days says nothing of it. */
  description: z.string().default(""),
  /** Erasing the group takes the mail along. */
  groupId: z.uuid(),
  role: z.enum(roles),
  /** The last day of a guest's access; null for someone who comes to stay. A mail of older days says "" for it. */
  until: z
    .union([z.iso.date(), z.literal("").transform(() => null)])
    .nullable()
    .default(null),
  message: z.string(),
  endsAt: z.iso.datetime({ offset: true }),
  /** The group's, by which whoever has no account reads moments, here as on the page. A mail of older days says nothing of it. */
  timeZone: z.string().default(defaultReading.timeZone),
  /** Who may open it: this mail goes there. */
  address: z.string(),
  /** Whether someone has an account by that address: then they only press "Join". */
  hasAccount: z.boolean(),
  /** Whether the group wants a second step of whoever joins. A mail of older days says nothing of it. */
  wantsTwoStep: z.boolean().default(false),
});
export type InvitationProps = z.infer<typeof invitationProps>;
type Props = InvitationProps;

export const invitation: MailTemplate<Props> = {
  version: 1,
  props: invitationProps,
  picturesLink: true,
  subject,
  preheader: invitationPreheader,
  Body,
};

function subject({ inviter, group, hasAccount }: Props, context: MailContext) {
  const key = hasAccount ? "invitation.subjectKnown" : "invitation.subject";
  return subjectWith(context, { key, names: { inviter, group } });
}

export function invitationPreheader(
  { message, endsAt }: Pick<Props, "message" | "endsAt">,
  { formatDateTime, translate }: MailContext,
) {
  return [plainText(message), translate("invitation.openUntil", { at: formatDateTime(endsAt) })]
    .filter(Boolean)
    .join(" ");
}

function Body(mail: Props & MailContext) {
  return <InvitationLetter {...mail} words="invitation" />;
}

/** What is offered, by whom and until when. Its heading, and why it was sent, are each mail's own. */
export function InvitationLetter({
  words,
  lead,
  inviter,
  group,
  description,
  role,
  until,
  message,
  endsAt,
  address,
  hasAccount,
  wantsTwoStep,
  ...context
}: Props & MailContext & { words: "invitation" | "invitationReminder" | "invitationBegun"; lead?: string }) {
  const { formatDate, formatDateTime, host, linkPicture, translate } = context;
  const link = requireLink(context);
  const guest: [string, string][] = until ? [[translate("invitation.guestUntil"), formatDate(until)]] : [];
  const names = { inviter: plainName(inviter), group: plainName(group), host };
  return (
    <Layout
      context={context}
      preheader={invitationPreheader({ message, endsAt }, context)}
      heading={translate(`${words}.heading`, names)}
      reason={translate(`${words}.reason`, names)}
    >
      {lead ? <Paragraph>{lead}</Paragraph> : null}
      <Quote by={names.inviter}>{message}</Quote>
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
      <Quote by={translate("invitation.about", names)}>{description}</Quote>
      <Paragraph>{translate(`invitation.${hasAccount ? "known" : "new"}${wantsTwoStep ? "TwoStep" : ""}`)}</Paragraph>
      <CopyLink href={link} context={context} />
      {linkPicture ? (
        <SquareCode src={linkPicture} alt={translate("invitation.qr")}>
          {translate("invitation.qrNote")}
        </SquareCode>
      ) : null}
    </Layout>
  );
}
