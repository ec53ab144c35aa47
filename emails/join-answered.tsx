import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";
import { plainName } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  /** Who answered. */
  by: z.string(),
  group: z.string(),
  groupId: z.uuid(),
});
type Props = z.infer<typeof props>;

type Answer = "joinApproved" | "joinDeclined";

export const joinApproved = about("joinApproved");
export const joinDeclined = about("joinDeclined");

/** Tells whoever asked to join what became of it. Who said no is not named. */
function about(answer: Answer): MailTemplate<Props> {
  return {
    version: 1,
    props,
    subject: ({ group }, context) => subjectWith(context, { key: `${answer}.subject`, names: { group } }),
    preheader: ({ by }, { translate }) => translate(`${answer}.preheader`, { by: plainName(by) }),
    Body: write.bind(null, answer),
  };
}

function write(answer: Answer, { by, group, groupId, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const names = { by: plainName(by), group: plainName(group), host };
  const link = answer === "joinApproved" ? `${origin}/groups/${groupId}` : `${origin}/welcome`;
  return (
    <Layout
      context={context}
      preheader={translate(`${answer}.preheader`, names)}
      heading={translate(`${answer}.heading`, names)}
      reason={translate(`${answer}.reason`, names)}
    >
      <Paragraph>{translate(`${answer}.what`, names)}</Paragraph>
      <Button href={link}>{translate(`${answer}.button`)}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
