import { z } from "zod";
import { lasting } from "@/lib/limits";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireLink } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";

const props = z.strictObject({});
type Props = z.infer<typeof props>;

export const resetPassword: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("resetPassword.subject");
}

function preheader(_: Props, { translate }: MailContext) {
  return translate("resetPassword.preheader", lasting.resetLink);
}

function Body(context: Props & MailContext) {
  const { host, translate } = context;
  const link = requireLink(context);
  return (
    <Layout
      context={context}
      preheader={preheader({}, context)}
      heading={translate("resetPassword.heading")}
      reason={translate("resetPassword.reason", { host })}
    >
      <Paragraph>{translate("resetPassword.what", lasting.resetLink)}</Paragraph>
      <Paragraph>{translate("resetPassword.didntAsk")}</Paragraph>
      <Button href={link}>{translate("resetPassword.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
