import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({ name: z.string() });
type Props = z.infer<typeof props>;

export const welcome: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("welcome.subject");
}

function preheader(_: Props, { translate }: MailContext) {
  return translate("welcome.preheader");
}

function Body({ name, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const link = `${origin}/`;
  return (
    <Layout
      context={context}
      preheader={preheader({ name }, context)}
      heading={translate("welcome.heading", { name: plainName(name) })}
      reason={translate("welcome.reason", { host })}
    >
      <Paragraph>{translate("welcome.ready")}</Paragraph>
      <Paragraph>{translate("welcome.whatIsThere")}</Paragraph>
      <Button href={link}>{translate("welcome.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
