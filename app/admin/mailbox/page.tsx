import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { MailStateChip } from "@/components/mail/mail-state-chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pager } from "@/components/ui/pager";
import { Row, RowList } from "@/components/ui/row";
import { formatDateTime } from "@/lib/formats";
import { settings } from "@/lib/settings";
import { listMails } from "@/lib/users/mail-desk";
import { orNotFound } from "@/lib/web/found";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { requireAdmin } from "@/lib/web/session";
import { mailStateWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("mailbox") };
}

export default async function MailboxPage({ searchParams }: PageProps<"/admin/mailbox">) {
  const admin = await requireAdmin();
  const before = oneOf((await searchParams).before);
  const [{ mails, hasMore }, say, stateOf, reading] = await Promise.all([
    orNotFound(listMails(admin, { before })),
    getTranslations("mailbox"),
    mailStateWords(),
    currentReading(),
  ]);
  const last = mails.at(-1);
  return (
    <>
      <PageTitle intro={say(settings().mail.mode)}>{say("title")}</PageTitle>
      {mails.length === 0 ? <EmptyState title={say("emptyTitle")}>{say("empty")}</EmptyState> : null}
      <RowList ruled label={say("title")}>
        {mails.map((mail) => (
          <Row
            key={mail.id}
            href={`/admin/mailbox/${mail.id}` as Route}
            title={mail.subject ?? say("unwritable")}
            note={
              <bdi dir="ltr" className="wrap-anywhere">
                {mail.toAddress}
              </bdi>
            }
            end={
              <>
                <MailStateChip {...stateOf(mail.state)} />
                <span className="text-note text-ink-2">{formatDateTime(mail.createdAt, reading)}</span>
              </>
            }
            stacked
          />
        ))}
      </RowList>
      <Pager
        label={say("pages")}
        newer={before ? { href: "/admin/mailbox", label: say("newest") } : undefined}
        older={hasMore && last ? { href: `/admin/mailbox?before=${last.id}`, label: say("older") } : undefined}
      />
    </>
  );
}
