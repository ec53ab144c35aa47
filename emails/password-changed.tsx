import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  /** "Firefox on Android": it comes from what the browser says of itself, so it is as little to be trusted as a name. */
  device: z.string(),
  /** The log-ins at providers that open the account no more. */
  unlinked: z.array(z.string()).default([]),
});
type Props = z.infer<typeof props>;

export const passwordChanged: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject(_: Props, { translate }: MailContext) {
  return translate("passwordChanged.subject");
}

function preheader({ at, device }: Pick<Props, "at" | "device">, { formatDateTime, translate }: MailContext) {
  return translate("passwordChanged.preheader", { at: formatDateTime(at), device: plainName(device) });
}

function Body({ at, device, unlinked, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/forgot-password`;
  return (
    <Layout
      context={context}
      preheader={preheader({ at, device }, context)}
      heading={translate("passwordChanged.heading")}
      reason={translate("passwordChanged.reason", { host })}
    >
      <Paragraph>{translate("passwordChanged.what")}</Paragraph>
      <Facts
        rows={[
          [translate("passwordChanged.when"), formatDateTime(at)],
          [translate("passwordChanged.device"), plainName(device)],
          ...unlinked.map((each): [string, string] => [translate("passwordChanged.unlinked"), plainName(each)]),
        ]}
      />
      {unlinked.length > 0 ? <Paragraph>{translate("passwordChanged.linkAgain")}</Paragraph> : null}
      <Paragraph>{translate("passwordChanged.wasntYou")}</Paragraph>
      <Button href={link}>{translate("passwordChanged.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
