import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({
  /** How many are left. */
  left: z.int(),
  at: z.iso.datetime({ offset: true }),
  /** "Firefox on Android": it comes from what the browser says of itself, so it is as little to be trusted as a name. */
  device: z.string(),
});
type Props = z.infer<typeof props>;

export const recoveryCodeUsed: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("recoveryCodeUsed.subject");
}

function preheader({ at, device }: Props, { formatDateTime, translate }: MailContext) {
  return translate("recoveryCodeUsed.preheader", { at: formatDateTime(at), device: plainName(device) });
}

function Body({ left, at, device, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/account/two-step`;
  return (
    <Layout
      context={context}
      preheader={preheader({ left, at, device }, context)}
      heading={translate("recoveryCodeUsed.heading")}
      reason={translate("recoveryCodeUsed.reason", { host })}
    >
      <Paragraph>{translate("recoveryCodeUsed.what", { left })}</Paragraph>
      <Facts
        rows={[
          [translate("recoveryCodeUsed.when"), formatDateTime(at)],
          [translate("recoveryCodeUsed.device"), plainName(device)],
        ]}
      />
      <Paragraph>{translate("recoveryCodeUsed.wasntYou")}</Paragraph>
      <Button href={link}>{translate("recoveryCodeUsed.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
