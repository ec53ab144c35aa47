import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({
  provider: z.string(),
  at: z.iso.datetime({ offset: true }),
  /** "Firefox on Android": it comes from what the browser says of itself, so it is as little to be trusted as a name. */
  device: z.string(),
});
type Props = z.infer<typeof props>;

export const providerLinked: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("providerLinked.subject");
}

function preheader({ provider }: Props, { translate }: MailContext) {
  return translate("providerLinked.preheader", { provider: plainName(provider) });
}

function Body({ provider: named, at, device, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const provider = plainName(named);
  const link = `${origin}/account/providers`;
  return (
    <Layout
      context={context}
      preheader={preheader({ provider, at, device }, context)}
      heading={translate("providerLinked.heading", { provider })}
      reason={translate("providerLinked.reason", { host })}
    >
      <Paragraph>{translate("providerLinked.what", { provider })}</Paragraph>
      <Facts
        rows={[
          [translate("providerLinked.when"), formatDateTime(at)],
          [translate("providerLinked.device"), plainName(device)],
        ]}
      />
      <Paragraph>{translate("providerLinked.wasntYou")}</Paragraph>
      <Button href={link}>{translate("providerLinked.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
