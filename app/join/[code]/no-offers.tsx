import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Actions, Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { LinkOver } from "@/components/users/link-over";
import { formatDateTime } from "@/lib/formats";
import type { OpenedCode } from "@/lib/groups/code-opening";
import { settings } from "@/lib/settings";
import { currentReading } from "@/lib/web/reading";
import { logInPath, signUpPath } from "@/lib/web/return-path";
import { summaryWords } from "@/lib/web/words";
import { withdrawRequestAction } from "../actions";

/** Who is not logged in sees the same for every code, whether or not there is such a one. */
export async function Stranger({ path }: { path: Route }) {
  const [say, landing] = await Promise.all([getTranslations("join"), getTranslations("landing")]);
  const ways = [
    { href: logInPath(path) as Route, label: say("logIn") },
    { href: signUpPath(path) as Route, label: say("signUp") },
  ];
  const intro = (
    <>
      {say("stranger")}
      {/* They may have scanned a code on a fridge, and never have heard of Quits. */}
      <span className="mt-2 block">{landing("intro")}</span>
    </>
  );
  return <LinkOver title={say("strangerTitle")} intro={intro} ways={ways} />;
}

/** The same for codes that are wrong, over, full or switched off. */
export async function CodeLeadsNowhere({ failure }: { failure: string | null }) {
  const say = await getTranslations("join");
  const ways = [
    { href: "/join" as Route, label: say("another") },
    { href: "/welcome" as Route, label: say("home") },
  ];
  return <LinkOver title={say("unknownTitle")} intro={failure ?? say("unknown")} ways={ways} />;
}

/** The request is open, and can be taken back. */
export async function Waiting({ code, requestId }: { code: OpenedCode; requestId: string }) {
  const [say, summary] = await Promise.all([getTranslations("join"), summaryWords()]);
  const intro = say("waiting", { mode: settings().mail.mode });
  return (
    <Answered title={say.rich("waitingTitle", groupOf(code))} intro={intro} home={say("home")}>
      <PressForm
        id="withdraw"
        action={withdrawRequestAction}
        given={{ requestId }}
        words={{ submit: say("withdraw"), busy: say("withdrawing"), summary }}
        look="outline"
        wide
      />
    </Answered>
  );
}

/** An admin said no a short while ago. */
export async function Declined({ code, again }: { code: OpenedCode; again: Date }) {
  const [say, reading] = await Promise.all([getTranslations("join"), currentReading()]);
  const intro = say("declined", { at: formatDateTime(again, reading) });
  return <Answered title={say.rich("declinedTitle", groupOf(code))} intro={intro} home={say("home")} />;
}

type AnsweredProps = { title: ReactNode; intro: ReactNode; home: string; children?: ReactNode };

function Answered({ title, intro, home, children }: AnsweredProps) {
  return (
    <>
      <Lead>
        <PageTitle large intro={intro}>
          {title}
        </PageTitle>
      </Lead>
      <Asked>
        <Actions>
          <LinkButton href="/welcome" wide>
            {home}
          </LinkButton>
          {children}
        </Actions>
      </Asked>
    </>
  );
}

function groupOf({ shown }: OpenedCode) {
  return { group: () => <bdi className="wrap-anywhere">{shown.group}</bdi> };
}
