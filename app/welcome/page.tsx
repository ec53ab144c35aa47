import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { Bars } from "@/components/ui/mark";
import { Actions, NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import { adminOf } from "@/lib/users/admins";
import { requireAccount } from "@/lib/web/session";
import { OpenInvitations } from "../invitations/open-invitations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome"))("label") };
}

export default async function WelcomePage() {
  const account = await requireAccount();
  const { user, session } = account;
  const say = await getTranslations("welcome");
  const header = (
    <PageHeader home="/welcome">
      <Avatar name={user.name} kind="you" size="large" />
    </PageHeader>
  );
  return (
    <NarrowShell header={header}>
      <Bars state="quits" className="mt-8 h-19 self-start" />
      <PageTitle large intro={say("intro")}>
        {say.rich("title", { name: () => <bdi>{user.name}</bdi> })}
      </PageTitle>
      <OpenInvitations account={account} />
      <Actions>
        <LinkButton href="/account" wide>
          {say("account")}
        </LinkButton>
        {adminOf(session) ? (
          <LinkButton href="/admin" look="outline" wide>
            {say("admin")}
          </LinkButton>
        ) : null}
      </Actions>
    </NarrowShell>
  );
}
