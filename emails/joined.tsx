import { z } from "zod";
import { Layout } from "./layout";
import { type MailContext, type MailTemplate, requireLink } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";
import { subjectWith } from "./subject";
import { WasntYou } from "./wasnt-you";

const props = z.strictObject({
  name: z.string(),
  group: z.string(),
  groupId: z.uuid(),
  /** What let them in. Only an invitation is mailed anew when it is undone. */
  by: z.enum(["invitation", "link", "code"]).default("invitation"),
  at: z.iso.datetime({ offset: true }),
  /** "Firefox, Android"; empty for a browser that says nothing of itself. */
  device: z.string(),
  /** Their account was made by it: then this is their welcome as well. */
  isNew: z.boolean().optional(),
  /** Whether they may write anything down; a mail of older days doesn't say. */
  canRecord: z.boolean().default(true),
});
type Props = z.infer<typeof props>;

/** Goes to the address of whoever joined: a link may have been forwarded, and here is the way to undo what came of it. */
export const joined: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ group }: Props, context: MailContext) {
  return subjectWith(context, { key: "joined.subject", names: { group } });
}

function preheader({ group }: Pick<Props, "group">, { translate }: MailContext) {
  return translate("joined.preheader", { group: plainName(group) });
}

function Body({ name, group, groupId, by, at, device, isNew, canRecord, ...context }: Props & MailContext) {
  const { formatDateTime, host, origin, translate } = context;
  const names = { group: plainName(group), host };
  const link = `${origin}/groups/${groupId}`;
  const rows: [string, string][] = [
    [translate("joined.as"), plainName(name)],
    [translate("joined.when"), formatDateTime(at)],
  ];
  if (device) rows.push([translate("joined.device"), plainName(device)]);
  return (
    <Layout
      context={context}
      preheader={preheader({ group }, context)}
      heading={translate("joined.heading", names)}
      reason={translate("joined.reason", names)}
    >
      <Paragraph>{translate("joined.what", names)}</Paragraph>
      {isNew ? <Paragraph>{translate(canRecord ? "joined.isNew" : "joined.isNewViewer")}</Paragraph> : null}
      <Button href={link}>{translate("joined.button")}</Button>
      <CopyLink href={link} context={context} />
      <Facts rows={rows} />
      <WasntYou by={by} undo={requireLink(context)} context={context} />
    </Layout>
  );
}
