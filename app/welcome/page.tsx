import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewGroupForm } from "@/components/groups/new-group-form";
import { LinkButton } from "@/components/ui/button";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { AccountLink } from "@/components/users/account-link";
import { listGroups } from "@/lib/groups/groups";
import { newId } from "@/lib/ids";
import { listInvitationsFor } from "@/lib/people/open-invitations";
import { adminOf } from "@/lib/users/admins";
import { groupPaths } from "@/lib/web/group-paths";
import { requireAccount } from "@/lib/web/session";
import { createGroupAction } from "../groups/new/actions";
import { currenciesFor, newGroupWords } from "../groups/new/words";
import { OpenInvitations } from "../invitations/open-invitations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome"))("label") };
}

/** Where a log-in leads that was not on its way to somewhere: to the group that opens first, or to the first group. */
export default async function WelcomePage() {
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
      <Section title={say("startTitle")}>
        <NewGroupForm
          action={createGroupAction}
          formId={newId()}
          currencies={currenciesFor(user.region)}
          words={await newGroupWords()}
        />
      </Section>
      {adminOf(session) ? (
        <LinkButton href="/admin" look="outline" wide>
          {say("admin")}
        </LinkButton>
      ) : null}
    </NarrowShell>
  );
}
