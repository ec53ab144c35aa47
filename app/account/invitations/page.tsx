import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pager } from "@/components/ui/pager";
import { Row, RowList } from "@/components/ui/row";
import { StatusChip, type StatusKind } from "@/components/ui/status-chip";
import { formatDay } from "@/lib/formats";
import { listSent, type SentState } from "@/lib/groups/invitations/sent";
import { orNotFound } from "@/lib/web/found";
import { groupPaths } from "@/lib/web/group-paths";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { requireAccount } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sentInvitations"))("title") };
}

const kinds: Record<SentState, StatusKind> = {
  proposed: "name-only",
  refused: "declined",
  invited: "invited",
  trouble: "bounced",
  accepted: "active",
  declined: "declined",
  revoked: "declined",
  expired: "expired",
  undone: "declined",
};

/** The invitations that someone sent, over all their groups. */
export default async function SentInvitationsPage({ searchParams }: PageProps<"/account/invitations">) {
  const account = await requireAccount();
  const before = oneOf((await searchParams).before);
  const [{ rows, hasMore }, say, reading] = await Promise.all([
    orNotFound(listSent(account, { before })),
    getTranslations("sentInvitations"),
    currentReading(),
  ]);
  const path = "/account/invitations";
  const last = rows.at(-1);
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      {rows.length === 0 ? <EmptyState title={say("none")}>{say("noneNote")}</EmptyState> : null}
      <RowList ruled label={say("title")}>
        {rows.map((row) => (
          <Row
            key={row.id}
            stacked
            href={row.hasPage ? groupPaths(row.groupId).person(row.memberId) : undefined}
            lead={<Avatar name={row.person} kind={row.state === "accepted" ? "member" : "pending"} />}
            title={<bdi className="wrap-anywhere">{row.person}</bdi>}
            note={
              <>
                {row.address ? <bdi className="block wrap-anywhere">{row.address}</bdi> : null}
                {say.rich(`told.${row.state}`, {
                  group: () => <bdi>{row.group}</bdi>,
                  sent: formatDay(row.createdAt, reading),
                  until: formatDay(row.endsAt, reading),
                  answered: row.answeredAt ? formatDay(row.answeredAt, reading) : "",
                })}
              </>
            }
            end={<StatusChip kind={kinds[row.state]}>{say(`states.${row.state}`)}</StatusChip>}
          />
        ))}
      </RowList>
      <Pager
        label={say("pages")}
        newer={before ? { href: path, label: say("newest") } : undefined}
        older={hasMore && last ? { href: `${path}?before=${last.id}` as Route, label: say("older") } : undefined}
      />
    </>
  );
}
