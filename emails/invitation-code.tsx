import { z } from "zod";
import { lasting } from "@/lib/limits";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireCode } from "./mail";
import { Code, Paragraph } from "./parts";

/* No names: whoever asked typed or guessed the address, and this mail may reach someone who never heard of them. */
const props = z.strictObject({});
type Props = z.infer<typeof props>;

export const invitationCode: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("invitationCode.subject");
}

function preheader(_: Props, context: MailContext) {
  return context.translate("invitationCode.preheader", { ...lasting.code, code: requireCode(context) });
}

function Body(context: Props & MailContext) {
  const { host, translate } = context;
  return (
    <Layout
      context={context}
      preheader={preheader({}, context)}
      heading={translate("invitationCode.heading")}
      reason={translate("invitationCode.reason", { host })}
    >
      <Paragraph>{translate("invitationCode.what", { host })}</Paragraph>
      <Code label={translate("invitationCode.label")}>{requireCode(context)}</Code>
      <Paragraph>{translate("invitationCode.lasts", lasting.code)}</Paragraph>
    </Layout>
  );
}
