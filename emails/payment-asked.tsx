import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  by: z.string(),
  group: z.string(),
  groupId: z.uuid(),
  /** The amount as its reader writes it, with its currency. */
  owed: z.string(),
  /** What the form of the payment is filled in with. */
  payment: z.strictObject({ from: z.uuid(), to: z.uuid(), amount: z.string().regex(/^[\d.]+$/) }),
});
type Props = z.infer<typeof props>;

export const paymentAsked: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ by, group }: Props, context: MailContext) {
  return subjectWith(context, { key: "paymentAsked.subject", names: { by, group } });
}

function preheader({ by, owed }: Props, { translate }: MailContext) {
  return translate("paymentAsked.preheader", { by: plainName(by), owed });
}

function Body({ by, group, groupId, owed, payment, ...context }: Props & MailContext) {
  const { host, origin, translate } = context;
  const { from, to, amount } = payment;
  const link = `${origin}/groups/${groupId}/balances/pay?from=${from}&to=${to}&amount=${amount}`;
  const names = { by: plainName(by), group: plainName(group), owed };
  return (
    <Layout
      context={context}
      preheader={preheader({ by, group, groupId, owed, payment }, context)}
      heading={translate("paymentAsked.heading", names)}
      reason={translate("paymentAsked.reason", { ...names, host })}
    >
      <Paragraph>{translate("paymentAsked.what", names)}</Paragraph>
      <Facts
        rows={[
          [translate("paymentAsked.group"), names.group],
          [translate("paymentAsked.to"), names.by],
          [translate("paymentAsked.amount"), owed],
        ]}
      />
      <Paragraph>{translate("paymentAsked.paid")}</Paragraph>
      <Button href={link}>{translate("paymentAsked.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
