import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PlainForm } from "@/components/ui/plain-form";
import { PlainTextLink } from "@/components/ui/plain-links";
import { NewAccountFields } from "@/components/users/new-account-fields";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { hasNoUsers } from "@/lib/users/set-up";
import { newAccountWords } from "@/lib/web/account-input";
import { inviteTokenIn } from "@/lib/web/begun-forms";
import { answerTo } from "@/lib/web/form-answers";
import { oneOf } from "@/lib/web/query";
import { logInPath, returnPath } from "@/lib/web/return-path";
import { currentSession } from "@/lib/web/session";
import { typedTextFor } from "@/lib/web/typed-text";
import { summaryWords } from "@/lib/web/words";
import { ProviderButtons } from "../arrival/provider-buttons";
import { signUpAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signUp"))("title") };
}

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const asked = oneOf((await searchParams).from);
  const from = returnPath(asked, "/welcome");
  if (await currentSession()) redirect(from as Route);
  if (await hasNoUsers()) redirect("/");
  const say = await getTranslations("signUp");
  const token = inviteTokenIn(from);
  const typed = token ? await typedTextFor({ token, isSignUp: true }) : undefined;
  const emailNote = !hasMail() ? say("noMail") : say("mail");
  const answer = answerTo("sign-up");
  const words = { submit: say("submit"), busy: say("busy"), summary: await summaryWords() };
  const intro = (
    <>
      {say("haveAccount")}{" "}
      <PlainTextLink href={asked ? (logInPath(from) as Route) : "/log-in"}>{say("logIn")}</PlainTextLink>
    </>
  );
  return (
    <>
      <Lead>
        <PageTitle large intro={intro}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <PlainForm answer={answer} action={signUpAction} given={asked ? { from } : {}} words={words} wide>
          <NewAccountFields
            answer={answer}
            formId={newId()}
            words={await newAccountWords()}
            emailNote={emailNote}
            typed={typed}
          />
        </PlainForm>
        <ProviderButtons from={from} />
      </Asked>
    </>
  );
}
