import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Paragraph, PersonalMessage } from "./parts";
import { plainAddress, plainName, plainText } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  /** As the place is called. */
  person: z.string(),
  group: z.string(),
  groupId: z.uuid(),
  memberId: z.uuid(),
  /** What they want to say. */
  message: z.string(),
  /** Of a mail that did not arrive: where it was to go. */
  address: z.string().optional(),
});
type Props = z.infer<typeof props>;

type News =
  | "invitationDeclined"
  | "invitationRequested"
  | "invitationExpired"
  | "invitationBounced"
  | "invitationComplained"
  | "invitationFailed";

export const invitationDeclined = about("invitationDeclined");
export const invitationRequested = about("invitationRequested");
export const invitationExpired = about("invitationExpired");
export const invitationBounced = about("invitationBounced");
export const invitationComplained = about("invitationComplained");
export const invitationFailed = about("invitationFailed");

/** What became of an invitation, told to whoever sent it: in a sentence, with what can be done about it. */
function about(news: News): MailTemplate<Props> {
  return {
    version: 1,
    props,
    subject: ({ person, group }, context) => subjectWith(context, { key: `${news}.subject`, names: { person, group } }),
    preheader: (mail, context) => preheaderOf(news, { mail, context }),
    Body: write.bind(null, news),
  };
}

function preheaderOf(news: News, { mail, context }: { mail: Props; context: MailContext }): string {
  const names = { person: plainName(mail.person), group: plainName(mail.group) };
  return [plainText(mail.message), context.translate(`${news}.preheader`, names)].filter(Boolean).join(" ");
}

function write(
  news: News,
  { person, group, groupId, memberId, message, address = "", ...context }: Props & MailContext,
) {
  const { host, origin, translate } = context;
  const names = { person: plainName(person), group: plainName(group), host, address: plainAddress(address) };
  const link = `${origin}/groups/${groupId}/people/${memberId}`;
  return (
    <Layout
      context={context}
      preheader={preheaderOf(news, { mail: { person, group, groupId, memberId, message, address }, context })}
      heading={translate(`${news}.heading`, names)}
      reason={translate("invitationNews.reason", names)}
    >
      {message ? <PersonalMessage by={names.person}>{plainText(message)}</PersonalMessage> : null}
      <Paragraph>{translate(`${news}.what`, names)}</Paragraph>
      <Button href={link}>{translate("invitationNews.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
