import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  person: z.string(),
  /** As the place was called that was kept for them; null for a new one. */
  keptFor: z.string().nullable(),
  group: z.string(),
  groupId: z.uuid(),
  memberId: z.uuid(),
});
type Props = z.infer<typeof props>;

/** Tells whoever would have been asked that somebody came by the code, which lets people in at once. */
export const joinedByCode: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ person, group }: Props, context: MailContext) {
  return subjectWith(context, { key: "joinedByCode.subject", names: { person, group } });
}

function preheader({ person }: Pick<Props, "person">, { translate }: MailContext) {
  return translate("joinedByCode.preheader", { person: plainName(person) });
}

function Body({ person, keptFor, group, groupId, memberId, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const names = { person: plainName(person), group: plainName(group), host };
  const link = `${origin}/groups/${groupId}/people/${memberId}`;
  return (
    <Layout
      context={context}
      preheader={preheader({ person }, context)}
      heading={translate("joinedByCode.heading", names)}
      reason={translate("invitationNews.reason", names)}
    >
      <Paragraph>{translate("joinedByCode.what", names)}</Paragraph>
      {keptFor ? <Facts rows={[[translate("joinedByCode.keptFor"), plainName(keptFor)]]} /> : null}
      <Paragraph>{translate("joinedByCode.notKnown")}</Paragraph>
      <Button href={link}>{translate("invitationNews.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
