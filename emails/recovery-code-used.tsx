import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const renewed = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  /** "Firefox on Android": it comes from what the browser says of itself, so it is as little to be trusted as a name. */
  device: z.string(),
});
/** With how many are left. */
const used = renewed.extend({ left: z.int() });

type News = "recoveryCodeUsed" | "recoveryCodesRenewed";
type Props = z.infer<typeof renewed> & { left?: number };

export const recoveryCodeUsed: MailTemplate<z.infer<typeof used>> = { props: used, ...about("recoveryCodeUsed") };
export const recoveryCodesRenewed: MailTemplate<z.infer<typeof renewed>> = {
  props: renewed,
  ...about("recoveryCodesRenewed"),
};

/** Tells somebody that what stands in for their phone was used, or is another one now. */
function about(news: News): Omit<MailTemplate<Props>, "props"> {
  return {
    version: 1,
    subject: (_, { translate }) => translate(`${news}.subject`),
    preheader: (mail, context) => preheaderOf(news, { mail, context }),
    Body: write.bind(null, news),
  };
}

function preheaderOf(news: News, { mail, context }: { mail: Props; context: MailContext }): string {
  const { formatDateTime, translate } = context;
  return translate(`${news}.preheader`, { at: formatDateTime(mail.at), device: plainName(mail.device) });
}

function write(news: News, { left = 0, at, device, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/account/two-step`;
  return (
    <Layout
      context={context}
      preheader={preheaderOf(news, { mail: { at, device }, context })}
      heading={translate(`${news}.subject`)}
      reason={translate("recoveryCodeUsed.reason", { host })}
    >
      <Paragraph>{translate(`${news}.what`, { left })}</Paragraph>
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
