import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";

const props = z.strictObject({
  by: z.string(),
  group: z.string(),
  groupId: z.uuid(),
  deletesAt: z.iso.datetime({ offset: true }),
});
type Props = z.infer<typeof props>;

export const groupDeletion: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ group }: Props, { translate }: MailContext) {
  return translate("groupDeletion.subject", { group: plainName(group, 20) });
}

function preheader({ by, deletesAt }: Props, { formatDateTime, translate }: MailContext) {
  return translate("groupDeletion.preheader", { by: plainName(by), at: formatDateTime(deletesAt) });
}

function Body({ by, group, groupId, deletesAt, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const link = `${origin}/groups/${groupId}`;
  return (
    <Layout
      context={context}
      preheader={preheader({ by, group, groupId, deletesAt }, context)}
      heading={translate("groupDeletion.heading", { group: plainName(group) })}
      reason={translate("groupDeletion.reason", { host })}
    >
      <Paragraph>{translate("groupDeletion.what", { by: plainName(by) })}</Paragraph>
      <Facts
        rows={[
          [translate("groupDeletion.group"), plainName(group)],
          [translate("groupDeletion.when"), formatDateTime(deletesAt)],
        ]}
      />
      <Button href={link}>{translate("groupDeletion.button")}</Button>
      <CopyLink href={link} context={context} />
    </Layout>
  );
}
