import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({
  isOn: z.boolean(),
  at: z.iso.datetime({ offset: true }),
  /** "Firefox on Android": it comes from what the browser says of itself, so it is as little to be trusted as a name. */
  device: z.string(),
});
type Props = z.infer<typeof props>;

export const twoStepChanged: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

const which = ({ isOn }: Pick<Props, "isOn">) => (isOn ? "on" : "off");

function subject(props: Props, { translate }: MailContext) {
  return translate(`twoStepChanged.${which(props)}.subject`);
}

function preheader({ isOn, at, device }: Props, { formatDateTime, translate }: MailContext) {
  return translate(`twoStepChanged.${which({ isOn })}.preheader`, {
    at: formatDateTime(at),
    device: plainName(device),
  });
}

function Body({ isOn, at, device, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/account/two-step`;
  return (
    <Layout
      context={context}
      preheader={preheader({ isOn, at, device }, context)}
      heading={translate(`twoStepChanged.${which({ isOn })}.subject`)}
      reason={translate("twoStepChanged.reason", { host })}
    >
      <Paragraph>{translate(`twoStepChanged.${which({ isOn })}.what`)}</Paragraph>
      <Facts
        rows={[
          [translate("twoStepChanged.when"), formatDateTime(at)],
          [translate("twoStepChanged.device"), plainName(device)],
        ]}
      />
      <Paragraph>{translate("twoStepChanged.wasntYou")}</Paragraph>
      <Button href={link}>{translate("twoStepChanged.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
