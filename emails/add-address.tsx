import { z } from "zod";
import { lasting } from "@/lib/limits";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireCode, requireLink } from "./mail";
import { Button, Code, CopyLink, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({
  /** The name of the person whose account asks for the address. */
  name: z.string(),
});
type Props = z.infer<typeof props>;

export const addAddress: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("addAddress.subject");
}

function preheader(_: Props, context: MailContext) {
  return context.translate("confirmation.preheader", { ...lasting.confirmation, code: requireCode(context) });
}

function Body({ name: typedName, ...context }: Props & MailContext) {
  const { host, translate } = context;
  const name = plainName(typedName);
  const link = requireLink(context);
  return (
    <Layout
      context={context}
      preheader={preheader({ name }, context)}
      heading={translate("addAddress.heading")}
      reason={translate("addAddress.reason", { name, host })}
    >
      <Paragraph>{translate("addAddress.what", { name, host })}</Paragraph>
      <Button href={link}>{translate("addAddress.button")}</Button>
      <Code label={translate("confirmation.code")}>{requireCode(context)}</Code>
      <Paragraph>{translate("confirmation.lasts", lasting.confirmation)}</Paragraph>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
