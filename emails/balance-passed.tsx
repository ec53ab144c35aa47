import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainName } from "./plain-name";
import { subjectWith } from "./subject";

const props = z.strictObject({
  /** Who went, and who took them out where they did not leave by themselves. */
  person: z.string(),
  by: z.string().nullable(),
  which: z.enum(["debt", "credit"]),
  group: z.string(),
  groupId: z.uuid(),
  /** What tells of it in the book, and undoes it when it is deleted. */
  expenseId: z.uuid(),
  /** As its reader writes it, with its currency. */
  amount: z.string(),
});
type Props = z.infer<typeof props>;

/** Somebody who went has passed on to its reader what they owed, or had to get, without asking them here. */
export const balancePassed: MailTemplate<Props> = { version: 1, props, subject, preheader, Body };

function subject({ which, person, group }: Props, context: MailContext) {
  return subjectWith(context, { key: `balancePassed.subject.${which}`, names: { person, group } });
}

function preheader(mail: Props, { translate }: MailContext) {
  return translate("balancePassed.preheader", namesIn(mail));
}

function namesIn({ person, by, which, group, amount }: Props) {
  const how = by === null ? "left" : "removed";
  return { person: plainName(person), by: plainName(by ?? ""), how, which, group: plainName(group), amount };
}

function Body({ groupId, expenseId, ...given }: Props & MailContext) {
  const { host, origin, translate } = given;
  const mail = { ...given, groupId, expenseId };
  const names = namesIn(mail);
  const link = `${origin}/groups/${groupId}/expenses/${expenseId}`;
  return (
    <Layout
      context={given}
      preheader={preheader(mail, given)}
      heading={translate("balancePassed.heading", names)}
      reason={translate("balancePassed.reason", { ...names, host })}
    >
      <Paragraph>{translate("balancePassed.what", names)}</Paragraph>
      <Facts
        rows={[
          [translate("balancePassed.group"), names.group],
          [translate("balancePassed.from"), names.person],
          [translate("balancePassed.amount"), names.amount],
        ]}
      />
      <Paragraph>{translate("balancePassed.undo", names)}</Paragraph>
      <Button href={link}>{translate("balancePassed.button")}</Button>
      <CopyLink href={link} context={given} />
    </Layout>
  );
}
