import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainAddress, plainName } from "./plain-name";

const props = z.strictObject({
  /** The new address. This mail goes to the primary one. */
  address: z.string(),
  at: z.iso.datetime({ offset: true }),
});
type Props = z.infer<typeof props>;

export const addressAdded: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("addressAdded.subject");
}

function preheader({ address }: Props, { translate }: MailContext) {
  return translate("addressAdded.preheader", { address: plainName(address) });
}

function Body({ address, at, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/account/password`;
  return (
    <Layout
      context={context}
      preheader={preheader({ address, at }, context)}
      heading={translate("addressAdded.heading")}
      reason={translate("addressAdded.reason", { host })}
    >
      <Paragraph>{translate("addressAdded.what")}</Paragraph>
      <Facts
        rows={[
          [translate("addressAdded.address"), plainAddress(address)],
          [translate("addressAdded.when"), formatDateTime(at)],
        ]}
      />
      <Paragraph>{translate("addressAdded.wasntYou")}</Paragraph>
      <Button href={link}>{translate("addressAdded.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
