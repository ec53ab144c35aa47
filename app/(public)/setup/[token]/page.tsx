import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/users/link-form";
import { LinkOver } from "@/components/users/link-over";
import { NewAccountFields } from "@/components/users/new-account-fields";
import { newId } from "@/lib/ids";
import { findSetUpLink, isSetUpToken } from "@/lib/users/set-up";
import { newAccountWords } from "@/lib/web/account-input";
import { answerTo } from "@/lib/web/form-answers";
import { currentSession } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { setUpAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setUp"))("title") };
}

export default async function SetUpPage({ params }: PageProps<"/setup/[token]">) {
  const { token } = await params;
  if (!(await isSetUpToken(token))) return <SetUpIsOver />;
  const say = await getTranslations("setUp");
  const answer = answerTo("set-up");
  const words = {
    title: say("title"),
    intro: say("intro"),
    submit: say("submit"),
    busy: say("busy"),
    summary: await summaryWords(),
  };
  return (
    <LinkForm answer={answer} action={setUpAction} token={token} words={words}>
      <NewAccountFields answer={answer} formId={newId()} words={await newAccountWords()} />
    </LinkForm>
  );
}

/** The used link and a wrong one look the same, and there is nothing here as long as nobody runs the instance. */
async function SetUpIsOver() {
  if (await findSetUpLink()) notFound();
  const [say, session] = await Promise.all([getTranslations("setUp"), currentSession()]);
  return (
    <LinkOver
      title={say("overTitle")}
      intro={say(session ? "overIntroInside" : "overIntro")}
      ways={[session ? { href: "/welcome", label: say("goOn") } : { href: "/log-in", label: say("logIn") }]}
    />
  );
}
