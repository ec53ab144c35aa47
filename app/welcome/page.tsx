import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import { AccountLink } from "@/components/users/account-link";
import { listGroups } from "@/lib/groups/groups";
import { listOwnRequests } from "@/lib/people/asking-to-join";
import { listInvitationsFor } from "@/lib/people/open-invitations";
import { adminOf } from "@/lib/users/admins";
import { groupPaths } from "@/lib/web/group-paths";
import { oneOf } from "@/lib/web/query";
import { requireAccount } from "@/lib/web/session";
import { OpenInvitations } from "../invitations/open-invitations";
import { OwnRequests } from "../join/own-requests";
import { WaysIn } from "./ways-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome"))("label") };
}

/** Where a log-in leads that was not on its way to somewhere: to the group that opens first, or to the first group. */
export default async function WelcomePage({ searchParams }: PageProps<"/welcome">) {
  const account = await requireAccount();
  const first = (await listGroups(account)).find(({ opensFirst }) => opensFirst);
  if (first) redirect(groupPaths(first.id).home);
  const say = await getTranslations("welcome");
  const { user, session } = account;
  return (
    <NarrowShell
      header={
        <PageHeader home="/welcome">
          <AccountLink name={user.name} label={say("account")} />
        </PageHeader>
      }
    >
      <PageTitle large>
        {say.rich("title", { name: () => <bdi className="wrap-anywhere">{user.name}</bdi>, line: () => <br /> })}
      </PageTitle>
      <OpenInvitations invitations={await listInvitationsFor(account)} />
      <OwnRequests requests={await listOwnRequests(account)} />
      <WaysIn region={user.region} open={oneOf((await searchParams).open)} />
      {adminOf(session) ? (
        <LinkButton href="/admin" look="outline" wide>
          {say("admin")}
        </LinkButton>
      ) : null}
    </NarrowShell>
  );
}
