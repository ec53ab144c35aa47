import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  /** As the invited place is called. */
  person: z.string(),
  /** As they are in the group already. */
  member: z.string(),
  group: z.string(),
  groupId: z.uuid(),
  memberId: z.uuid(),
});
type Props = z.infer<typeof props>;

/** Tells whoever invited that they have one person twice. */
export const alreadyHere: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ member, group }: Props, context: MailContext) {
  return subjectWith(context, { key: "alreadyHere.subject", names: { member, group } });
}

function preheader({ person, member }: Props, { translate }: MailContext) {
  return translate("alreadyHere.preheader", { person: plainName(person), member: plainName(member) });
}

function Body({ person, member, group, groupId, memberId, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const names = { person: plainName(person), member: plainName(member), group: plainName(group), host };
  const link = `${origin}/groups/${groupId}/people/${memberId}`;
  return (
    <Layout
      context={context}
      preheader={preheader({ person, member, group, groupId, memberId }, context)}
      heading={translate("alreadyHere.heading", names)}
      reason={translate("invitationNews.reason", names)}
    >
      <Paragraph>{translate("alreadyHere.what", names)}</Paragraph>
      <Facts
        rows={[
          [translate("alreadyHere.invitedAs"), names.person],
          [translate("alreadyHere.hereAs"), names.member],
        ]}
      />
      <Paragraph>{translate("alreadyHere.next", names)}</Paragraph>
      <Button href={link}>{translate("invitationNews.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
