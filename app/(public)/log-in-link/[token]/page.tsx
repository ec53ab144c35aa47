import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/users/link-form";
import { LinkOver } from "@/components/users/link-over";
import { PasswordField } from "@/components/users/password-field";
import { lasting } from "@/lib/limits";
import { findLogInLink } from "@/lib/users/log-in-links";
import { answerTo } from "@/lib/web/form-answers";
import { refuseLinkView } from "@/lib/web/link-views";
import { currentSession } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { GiveItAWhile } from "../../../too-many-links";
import { logInByLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logInLink"))("pressTitle") };
}

export default async function LogInByLinkPage({ params }: PageProps<"/log-in-link/[token]">) {
  const { token } = await params;
  const refusal = await refuseLinkView();
  if (refusal) return <GiveItAWhile refusal={refusal} />;
  const say = await getTranslations("logInLink");
  const [link, session] = await Promise.all([findLogInLink(token), currentSession()]);
  if (link?.state !== "open") {
    const askAgain = { href: "/log-in-link", label: say("askAgain") } as const;
    const ways = session ? [{ href: "/welcome", label: say("goOn") } as const] : [askAgain];
    return <LinkOver title={say("overTitle")} intro={say("overIntro", lasting.logInLink)} ways={ways} />;
  }
  const asksPassword = !link.isProven && session?.user.id !== link.userId;
  const answer = answerTo("log-in-by-link");
  const words = {
    title: say("pressTitle"),
    intro: say(asksPassword ? "unprovenIntro" : "pressIntro", { address: link.address }),
    submit: say("press"),
    busy: say("pressing"),
    summary: await summaryWords(),
  };
  return (
    <LinkForm answer={answer} action={logInByLinkAction} token={token} words={words}>
      {asksPassword ? <PasswordField answer={answer} label={say("password")} /> : null}
    </LinkForm>
  );
}
