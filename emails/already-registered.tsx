import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";

const props = z.strictObject({});
type Props = z.infer<typeof props>;

export const alreadyRegistered: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("alreadyRegistered.subject");
}

function preheader(_: Props, { translate }: MailContext) {
  return translate("alreadyRegistered.preheader");
}

/* Both links are plain: a stranger's sign-up must not put a usable token into anybody's mailbox. */
function Body(context: Props & MailContext) {
  const { host, origin, translate } = context;
  const link = `${origin}/log-in`;
  return (
    <Layout
      context={context}
      preheader={preheader({}, context)}
      heading={translate("alreadyRegistered.heading")}
      reason={translate("alreadyRegistered.reason", { host })}
    >
      <Paragraph>{translate("alreadyRegistered.what", { host })}</Paragraph>
      <Button href={link}>{translate("alreadyRegistered.logIn")}</Button>
      <Button href={`${origin}/forgot-password`} quiet>
        {translate("alreadyRegistered.forgotPassword")}
      </Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
