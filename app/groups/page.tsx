import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FirstGroupForm } from "@/components/groups/first-group-form";
import { GroupRow } from "@/components/groups/group-row";
import { GroupTotals } from "@/components/groups/group-totals";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Actions, NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import { RowList } from "@/components/ui/row";
import { AccountLink } from "@/components/users/account-link";
import { listGroups } from "@/lib/groups/groups";
import { listOwnRequests } from "@/lib/people/asking-to-join";
import { listInvitationsFor } from "@/lib/people/open-invitations";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { OpenInvitations } from "../invitations/open-invitations";
import { OwnRequests } from "../join/own-requests";
import { openFirstAction } from "./actions";
import { LeftNotice } from "./left-notice";
import { groupRows, groupTotals } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups"))("title") };
}

export default async function GroupsPage({ searchParams }: PageProps<"/groups">) {
  const account = await requireAccount();
  const { left } = await searchParams;
  const [groups, invitations, requests, say, reading] = await Promise.all([
    listGroups(account),
    listInvitationsFor(account),
    listOwnRequests(account),
    getTranslations("groups"),
    currentReading(),
  ]);
  return (
    <NarrowShell header={await header(account.user.name)}>
      <PageTitle>{say("title")}</PageTitle>
      <LeftNotice account={account} groupId={oneOf(left)} />
      <GroupTotals {...(await groupTotals(groups, reading.region))} />
      <OpenInvitations invitations={invitations} />
      <OwnRequests requests={requests} />
      {groups.length === 0 ? <EmptyState title={say("emptyTitle")}>{say("empty")}</EmptyState> : null}
      <RowList ruled label={say("title")}>
        {(await groupRows(groups, reading)).map((group) => (
          <GroupRow key={group.href} group={group} quits={say("quits")} />
        ))}
      </RowList>
      {groups.length > 1 ? (
        <FirstGroupForm action={openFirstAction} groups={groups} words={await chooseWords()} />
      ) : null}
      <Actions>
        <LinkButton
          href="/groups/new"
          look={groups.length || invitations.length ? "outline" : "primary"}
          icon="plus"
          wide
        >
          {say("newGroup")}
        </LinkButton>
        <LinkButton href="/join" look="outline" wide>
          {say("joinByCode")}
        </LinkButton>
      </Actions>
    </NarrowShell>
  );
}

async function header(name: string) {
  const label = (await getTranslations("welcome"))("account");
  return (
    <PageHeader home="/welcome">
      <AccountLink name={name} label={label} />
    </PageHeader>
  );
}

async function chooseWords() {
  const say = await getTranslations("groups");
  return {
    summary: await summaryWords(),
    chooseTitle: say("chooseTitle"),
    chooseNote: say("chooseNote"),
    group: say("group"),
    choose: say("choose"),
    busy: say("busy"),
  };
}
