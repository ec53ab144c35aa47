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
  /** Whose page it leads to. */
  memberId: z.uuid(),
});
type Props = z.infer<typeof props>;

type News = "alreadyHere" | "placesMerged";

/** Somebody in the group opened the invitation. */
export const alreadyHere = about("alreadyHere");

/** And then made one of both places. */
export const placesMerged = about("placesMerged");

/** Tells whoever invited that they have one person twice, or had. */
function about(news: News): MailTemplate<Props> {
  return {
    version: 1,
    props,
    subject: ({ member, group }, context) => subjectWith(context, { key: `${news}.subject`, names: { member, group } }),
    preheader: (mail, context) => preheaderOf(news, { mail, context }),
    Body: write.bind(null, news),
  };
}

function preheaderOf(news: News, { mail, context }: { mail: Props; context: MailContext }): string {
  return context.translate(`${news}.preheader`, { person: plainName(mail.person), member: plainName(mail.member) });
}

function write(news: News, { person, member, group, groupId, memberId, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const names = { person: plainName(person), member: plainName(member), group: plainName(group), host };
  const link = `${origin}/groups/${groupId}/people/${memberId}`;
  const mail = { person, member, group, groupId, memberId };
  return (
    <Layout
      context={context}
      preheader={preheaderOf(news, { mail, context })}
      heading={translate(`${news}.heading`, names)}
      reason={translate("invitationNews.reason", names)}
    >
      <Paragraph>{translate(`${news}.what`, names)}</Paragraph>
      <Facts
        rows={[
          [translate("alreadyHere.invitedAs"), names.person],
          [translate("alreadyHere.hereAs"), names.member],
        ]}
      />
      <Paragraph>{translate(`${news}.next`, names)}</Paragraph>
      <Button href={link}>{translate("invitationNews.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
