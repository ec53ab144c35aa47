import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";
import { plainName } from "./plain-name";
import { subjectWith } from "./subject";
import { WasntYou } from "./wasnt-you";

const declined = z.strictObject({ group: z.string(), groupId: z.uuid() });
/** With who said so. Who said no is not named. */
const approved = declined.extend({ by: z.string() });
type Props = z.infer<typeof declined> & { by?: string };

type Answer = "joinApproved" | "joinDeclined";

export const joinApproved: MailTemplate<z.infer<typeof approved>> = { props: approved, ...about("joinApproved") };
export const joinDeclined: MailTemplate<z.infer<typeof declined>> = { props: declined, ...about("joinDeclined") };

/** Tells whoever asked to join what became of it. Who is in has its link to undo that; a mail of older days has none. */
function about(answer: Answer): Omit<MailTemplate<Props>, "props"> {
  return {
    version: 1,
    subject: ({ group }, context) => subjectWith(context, { key: `${answer}.subject`, names: { group } }),
    preheader: ({ by }, { translate }) => translate(`${answer}.preheader`, { by: plainName(by ?? "") }),
    Body: write.bind(null, answer),
  };
}

function write(answer: Answer, { by = "", group, groupId, ...context }: Props & MailContext) {
  const { host, origin, translate, link: undo } = context;
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
      {undo ? <WasntYou by="code" undo={undo} context={context} /> : null}
    </Layout>
  );
}
