import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { MailFrame } from "@/components/mail/mail-frame";
import { MailStateChip } from "@/components/mail/mail-state-chip";
import { Disclosure } from "@/components/ui/disclosure";
import { Form } from "@/components/ui/form";
import { PageTitle } from "@/components/ui/page-title";
import { Fact, FactList } from "@/components/ui/row";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { formatDateTime } from "@/lib/formats";
import { requireMail } from "@/lib/users/mail-desk";
import { orNotFound } from "@/lib/web/found";
import { currentReading } from "@/lib/web/reading";
import { requireAdmin } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { mailStateWords } from "../words";
import { sendAgainAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailbox"))("mail") };
}

export default async function MailPage({ params }: PageProps<"/admin/mailbox/[mailId]">) {
  const admin = await requireAdmin();
  const mail = await orNotFound(requireMail(admin, (await params).mailId));
  const say = await getTranslations("mailbox");
  const [reading, stateOf] = await Promise.all([currentReading(), mailStateWords()]);
  const canSendAgain = mail.state === "failed" || mail.state === "unknown";
  return (
    <>
      <PageTitle above={<TextLink href="/admin/mailbox">{say("all")}</TextLink>}>
        {mail.subject ?? say("unwritable")}
      </PageTitle>
      <FactList ruled>
        <Fact label={say("toLabel")}>{mail.toAddress}</Fact>
        {mail.content ? <Fact label={say("fromLabel")}>{mail.content.from}</Fact> : null}
        <Fact label={say("writtenLabel")}>{formatDateTime(mail.createdAt, reading)}</Fact>
        {mail.notBefore ? <Fact label={say("dueLabel")}>{formatDateTime(mail.notBefore, reading)}</Fact> : null}
        <Fact label={say("stateLabel")}>
          <MailStateChip {...stateOf(mail.state)} />
        </Fact>
        {mail.failure ? <Fact label={say("failureLabel")}>{mail.failure}</Fact> : null}
      </FactList>
      {canSendAgain ? (
        <Form id="again" action={sendAgainAction} summary={await summaryWords()}>
          <input type="hidden" name="mailId" value={mail.id} />
          <p className="text-ink-2">{say(mail.state === "unknown" ? "unknownNote" : "failedNote")}</p>
          <SubmitButton busyLabel={say("busy")}>{say("sendAgain")}</SubmitButton>
        </Form>
      ) : null}
      {mail.content ? (
        <>
          <MailFrame src={`/admin/mailbox/${mail.id}/html` as Route} title={say("mail")} alone={say("alone")} />
          <Disclosure summary={say("asText")}>
            <pre className="overflow-x-auto text-note whitespace-pre-wrap wrap-anywhere text-ink">
              {mail.content.text}
            </pre>
          </Disclosure>
        </>
      ) : null}
    </>
  );
}
