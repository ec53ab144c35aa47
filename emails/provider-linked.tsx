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

type Change = "providerLinked" | "providerUnlinked";

export const providerLinked = about("providerLinked");
export const providerUnlinked = about("providerUnlinked");

function about(change: Change): MailTemplate<Props> {
  return {
    version: 1,
    props,
    subject: (_, { translate }) => translate(`${change}.subject`),
    preheader: ({ provider }, { translate }) => translate(`${change}.preheader`, { provider: plainName(provider) }),
    Body: write.bind(null, change),
  };
}

function write(change: Change, { provider: named, at, device, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const provider = plainName(named);
  const link = `${origin}/account/providers`;
  return (
    <Layout
      context={context}
      preheader={translate(`${change}.preheader`, { provider })}
      heading={translate(`${change}.heading`, { provider })}
      reason={translate("providerLinked.reason", { host })}
    >
      <Paragraph>{translate(`${change}.what`, { provider })}</Paragraph>
      <Facts
        rows={[
          [translate("providerLinked.when"), formatDateTime(at)],
          [translate("providerLinked.device"), plainName(device)],
        ]}
      />
      <Paragraph>{translate(`${change}.wasntYou`)}</Paragraph>
      <Button href={link}>{translate("providerLinked.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
