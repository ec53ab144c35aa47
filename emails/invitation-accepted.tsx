import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainAddress, plainName } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  /** As they call themselves. */
  person: z.string(),
  /** As the place was called until then. */
  invitedAs: z.string(),
  /** Where they were invited; null for a personal link. */
  address: z.string().nullable(),
  group: z.string(),
  groupId: z.uuid(),
  memberId: z.uuid(),
});
type Props = z.infer<typeof props>;

/** Tells whoever invited. A link may have been forwarded, so it says what to do if a stranger came. */
export const invitationAccepted: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ person, group }: Props, context: MailContext) {
  return subjectWith(context, { key: "invitationAccepted.subject", names: { person, group } });
}

function preheader({ person }: Props, { translate }: MailContext) {
  return translate("invitationAccepted.preheader", { person: plainName(person) });
}

function Body({ person, invitedAs, address, group, groupId, memberId, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const names = { person: plainName(person), group: plainName(group), host };
  const link = `${origin}/groups/${groupId}/people/${memberId}`;
  const rows: [string, string][] = [
    [translate("invitationAccepted.person"), names.person],
    [translate("invitationAccepted.invitedAs"), plainName(invitedAs)],
  ];
  if (address) rows.push([translate("invitationAccepted.address"), plainAddress(address)]);
  return (
    <Layout
      context={context}
      preheader={preheader({ person, invitedAs, address, group, groupId, memberId }, context)}
      heading={translate("invitationAccepted.heading", names)}
      reason={translate("invitationNews.reason", names)}
    >
      <Paragraph>{translate("invitationAccepted.what", names)}</Paragraph>
      <Facts rows={rows} />
      <Paragraph>{translate("invitationAccepted.notThem", names)}</Paragraph>
      <Button href={link}>{translate("invitationNews.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
