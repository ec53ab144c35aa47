import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  /** "Firefox on Android": it comes from what the browser says of itself, so it is as little to be trusted as a name. */
  device: z.string(),
});
type Props = z.infer<typeof props>;

export const secondStepGuessed: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("secondStepGuessed.subject");
}

function preheader({ at, device }: Props, { formatDateTime, translate }: MailContext) {
  return translate("secondStepGuessed.preheader", { at: formatDateTime(at), device: plainName(device) });
}

function Body({ at, device, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/forgot-password`;
  return (
    <Layout
      context={context}
      preheader={preheader({ at, device }, context)}
      heading={translate("secondStepGuessed.heading")}
      reason={translate("secondStepGuessed.reason", { host })}
    >
      <Paragraph>{translate("secondStepGuessed.what")}</Paragraph>
      <Facts
        rows={[
          [translate("secondStepGuessed.when"), formatDateTime(at)],
          [translate("secondStepGuessed.device"), plainName(device)],
        ]}
      />
      <Paragraph>{translate("secondStepGuessed.wasntYou")}</Paragraph>
      <Button href={link}>{translate("secondStepGuessed.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
