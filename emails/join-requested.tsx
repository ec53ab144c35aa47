import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Paragraph, PersonalMessage } from "./parts";
import { plainName, plainText } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  person: z.string(),
  group: z.string(),
  groupId: z.uuid(),
  requestId: z.uuid(),
  /** What they want to say. */
  message: z.string(),
});
type Props = z.infer<typeof props>;

/** Tells whoever can say yes that somebody asks to join. */
export const joinRequested: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ person, group }: Props, context: MailContext) {
  return subjectWith(context, { key: "joinRequested.subject", names: { person, group } });
}

function preheader(
  { person, group, message }: Pick<Props, "person" | "group" | "message">,
  { translate }: MailContext,
) {
  const names = { person: plainName(person), group: plainName(group) };
  return [plainText(message), translate("joinRequested.preheader", names)].filter(Boolean).join(" ");
}

function Body({ person, group, groupId, requestId, message, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const names = { person: plainName(person), group: plainName(group), host };
  const link = `${origin}/groups/${groupId}/people/requests/${requestId}`;
  return (
    <Layout
      context={context}
      preheader={preheader({ person, group, message }, context)}
      heading={translate("joinRequested.heading", names)}
      reason={translate("invitationNews.reason", names)}
    >
      {message ? <PersonalMessage by={names.person}>{plainText(message)}</PersonalMessage> : null}
      <Paragraph>{translate("joinRequested.what", names)}</Paragraph>
      <Button href={link}>{translate("joinRequested.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
