import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { Bars } from "@/components/ui/bars";
import { LinkButton } from "@/components/ui/button";
import { Actions, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { hasNoUsers } from "@/lib/users/set-up";
import { currentSession } from "@/lib/web/session";

export default async function LandingPage() {
  if (await currentSession()) redirect("/welcome");
  const [say, notSetUp] = await Promise.all([getTranslations("landing"), hasNoUsers()]);
  return (
    <>
      <Lead>
        <Bars state="quits" className="mt-8 h-19 self-start desktop:hidden" />
        <PageTitle large intro={say("intro")}>
          {say("title")}
        </PageTitle>
        <p className="text-ink-2">{say("selfHosted")}</p>
      </Lead>
      <Bars state="quits" className="row-span-2 hidden h-76 justify-self-end desktop:block" />
      <Actions>
        {notSetUp ? (
          <Banner kind="accent" icon="key" title={say("notSetUpTitle")}>
            {say("notSetUp")}
          </Banner>
        ) : (
          <>
            <LinkButton href="/sign-up" wide>
              {say("signUp")}
            </LinkButton>
            <LinkButton href="/log-in" look="outline" wide>
              {say("logIn")}
            </LinkButton>
          </>
        )}
      </Actions>
    </>
  );
}
