import { z } from "zod";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireLink } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";

const props = z.strictObject({});
type Props = z.infer<typeof props>;

type About = { name: "logInLink" | "resetPassword" | "claimAccount"; lasts: { minutes: number } };

/** A mail that somebody caused, perhaps not its reader, and that holds nothing but a link for some minutes. */
export function linkMail(about: About): MailTemplate<Props> {
  const body = (context: Props & MailContext) => <LinkMail about={about} context={context} />;
  return {
    version: 1,
    props,
    subject: (_, { translate }) => translate(`${about.name}.subject`),
    preheader: (_, context) => preheaderOf(about, context),
    Body: body,
  };
}

function preheaderOf({ name, lasts }: About, { translate }: MailContext): string {
  return translate(`${name}.preheader`, lasts);
}

function LinkMail({ about, context }: { about: About; context: MailContext }) {
  const { name, lasts } = about;
  const { host, translate } = context;
  const link = requireLink(context);
  return (
    <Layout
      context={context}
      preheader={preheaderOf(about, context)}
      heading={translate(`${name}.heading`)}
      reason={translate(`${name}.reason`, { host })}
    >
      <Paragraph>{translate(`${name}.what`, lasts)}</Paragraph>
      <Paragraph>{translate(`${name}.didntAsk`)}</Paragraph>
      <Button href={link}>{translate(`${name}.button`)}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
