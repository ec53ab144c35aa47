import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/users/link-form";
import { LinkOver } from "@/components/users/link-over";
import { PasswordField } from "@/components/users/password-field";
import { accountOf } from "@/lib/users/sessions";
import { findVerifyLink } from "@/lib/users/verification";
import { answerTo } from "@/lib/web/form-answers";
import { refuseLinkView } from "@/lib/web/link-views";
import { currentSession } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { GiveItAWhile } from "../../../too-many-links";
import { verifyByLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verifyLink"))("title") };
}

export default async function VerifyLinkPage({ params }: PageProps<"/verify-email/[token]">) {
  const { token } = await params;
  const refusal = await refuseLinkView();
  if (refusal) return <GiveItAWhile refusal={refusal} />;
  const say = await getTranslations("verifyLink");
  const [link, session] = await Promise.all([findVerifyLink(token), currentSession()]);
  const isTheirs = link !== null && session?.user.id === link.userId;
  if (isTheirs && session?.user.isVerified) redirect("/welcome");
  if (link?.state !== "open") return <VerifyLinkIsOver isUsed={link?.state === "used"} />;
  const answer = answerTo("verify");
  const words = {
    title: say("title"),
    intro: say(isTheirs ? "intro" : "elsewhere", { address: link.address }),
    submit: say("submit"),
    busy: say("busy"),
    summary: await summaryWords(),
  };
  return (
    <LinkForm answer={answer} action={verifyByLinkAction} token={token} words={words}>
      {isTheirs ? null : <PasswordField answer={answer} label={say("password")} />}
    </LinkForm>
  );
}

/** Whose link it was and is logged in is at the start by now. To everyone else it says how they go on. */
async function VerifyLinkIsOver({ isUsed }: { isUsed: boolean }) {
  const [say, session] = await Promise.all([getTranslations("verifyLink"), currentSession()]);
  const goOn = { href: "/welcome", label: say("goOn") } as const;
  const logIn = { href: "/log-in", label: say("logIn") } as const;
  const signUp = { href: "/sign-up", label: say("signUp") } as const;
  const askAgain = { href: "/verify-email", label: say("askAgain") } as const;
  if (session && !accountOf(session)) {
    return <LinkOver title={say("overTitle")} intro={say("overIntroWaiting")} ways={[askAgain]} />;
  }
  if (session) {
    return (
      <LinkOver title={say("overTitle")} intro={say(isUsed ? "usedIntroInside" : "overIntroInside")} ways={[goOn]} />
    );
  }
  return isUsed ? (
    <LinkOver title={say("usedTitle")} intro={say("usedIntro")} ways={[logIn]} />
  ) : (
    <LinkOver title={say("overTitle")} intro={say("overIntro")} ways={[logIn, signUp]} />
  );
}
