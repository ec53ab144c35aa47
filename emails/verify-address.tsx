import { z } from "zod";
import { lasting } from "@/lib/limits";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireCode, requireLink } from "./mail";
import { Button, Code, CopyLink, Paragraph } from "./parts";

/* No name: whoever signed up chose it, and this mail may reach someone who never heard of them. */
const props = z.strictObject({});
type Props = z.infer<typeof props>;

export const verifyAddress: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("verifyAddress.subject");
}

function preheader(_: Props, context: MailContext) {
  return context.translate("confirmation.preheader", { ...lasting.confirmation, code: requireCode(context) });
}

function Body(context: Props & MailContext) {
  const { host, translate } = context;
  const link = requireLink(context);
  return (
    <Layout
      context={context}
      preheader={preheader({}, context)}
      heading={translate("verifyAddress.heading")}
      reason={translate("verifyAddress.reason", { host })}
    >
      <Paragraph>{translate("verifyAddress.what", { host })}</Paragraph>
      <Button href={link}>{translate("verifyAddress.button")}</Button>
      <Code label={translate("confirmation.code")}>{requireCode(context)}</Code>
      <Paragraph>{translate("confirmation.lasts", lasting.confirmation)}</Paragraph>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
