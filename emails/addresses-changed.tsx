import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainAddress, plainName } from "./plain-name";

const props = z.strictObject({
  /** What became of the address. */
  change: z.enum(["added", "madeMain", "removed"]),
  /** The address that changed, which need not be the one that this mail goes to. */
  address: z.string(),
  at: z.iso.datetime({ offset: true }),
});
type Props = z.infer<typeof props>;

/** Tells a person's older address what was done to their account, in case it was somebody else who did it. */
export const addressesChanged: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ change }: Props, { translate }: MailContext) {
  return translate(`addressesChanged.${change}.subject`);
}

function preheader({ change, address }: Props, { translate }: MailContext) {
  return translate(`addressesChanged.${change}.preheader`, { address: plainName(address) });
}

function Body({ change, address, at, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/account/password`;
  return (
    <Layout
      context={context}
      preheader={preheader({ change, address, at }, context)}
      heading={subject({ change, address, at }, context)}
      reason={translate("addressesChanged.reason", { host })}
    >
      <Paragraph>{translate(`addressesChanged.${change}.what`)}</Paragraph>
      <Facts
        rows={[
          [translate("addressesChanged.address"), plainAddress(address)],
          [translate("addressesChanged.when"), formatDateTime(at)],
        ]}
      />
      <Paragraph>{translate(`addressesChanged.${change}.wasntYou`)}</Paragraph>
      <Button href={link}>{translate("addressesChanged.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
