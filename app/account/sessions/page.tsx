import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { PageTitle } from "@/components/ui/page-title";
import { Row, RowList } from "@/components/ui/row";
import { SubmitButton } from "@/components/ui/submit-button";
import { deviceLine } from "@/lib/device";
import { formatDateTime } from "@/lib/formats";
import { listSessions } from "@/lib/users/sessions";
import { currentReading } from "@/lib/web/reading";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { endOtherSessionsAction, endSessionAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sessions"))("title") };
}

export default async function SessionsPage() {
  const account = await requireAccount();
  const [sessions, say, reading, summary] = await Promise.all([
    listSessions(account),
    getTranslations("sessions"),
    currentReading(),
    summaryWords(),
  ]);
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <RowList ruled label={say("title")}>
        {sessions.map((session) => (
          <Row
            key={session.id}
            lead={<Icon name="device" />}
            title={deviceLine(session.userAgent) || say("unknownDevice")}
            note={say.rich(session.isThis ? "thisOne" : "seen", {
              seen: formatDateTime(session.seenAt, reading),
              since: formatDateTime(session.createdAt, reading),
              whole: (phrase) => <span className="whitespace-nowrap">{phrase}</span>,
            })}
            end={
              session.isThis ? null : (
                <Form action={endSessionAction} summary={summary}>
                  <input type="hidden" name="sessionId" value={session.id} />
                  <SubmitButton look="outline" small busyLabel={say("ending")}>
                    {say("end")}
                  </SubmitButton>
                </Form>
              )
            }
          />
        ))}
      </RowList>
      {sessions.length > 1 ? (
        <Form id="others" action={endOtherSessionsAction} summary={summary}>
          <SubmitButton look="danger" busyLabel={say("ending")}>
            {say("endOthers")}
          </SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
