import { z } from "zod";
import { lasting } from "@/lib/limits";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireLink } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";

const props = z.strictObject({});
type Props = z.infer<typeof props>;

export const logInLink: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("logInLink.subject");
}

function preheader(_: Props, { translate }: MailContext) {
  return translate("logInLink.preheader", lasting.logInLink);
}

function Body(context: Props & MailContext) {
  const { host, translate } = context;
  const link = requireLink(context);
  return (
    <Layout
      context={context}
      preheader={preheader({}, context)}
      heading={translate("logInLink.heading")}
      reason={translate("logInLink.reason", { host })}
    >
      <Paragraph>{translate("logInLink.what", lasting.logInLink)}</Paragraph>
      <Paragraph>{translate("logInLink.didntAsk")}</Paragraph>
      <Button href={link}>{translate("logInLink.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
