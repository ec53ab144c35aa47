import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { NewAccountFields } from "@/components/users/new-account-fields";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { hasNoUsers } from "@/lib/users/set-up";
import { newAccountWords } from "@/lib/web/account-input";
import { inviteTokenIn } from "@/lib/web/begun-forms";
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
  const intro = (
    <>
      {say("haveAccount")} <TextLink href={asked ? (logInPath(from) as Route) : "/log-in"}>{say("logIn")}</TextLink>
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
        <Form id="sign-up" action={signUpAction} summary={await summaryWords()}>
          {asked ? <input type="hidden" name="from" value={from} /> : null}
          <NewAccountFields formId={newId()} words={await newAccountWords()} emailNote={emailNote} typed={typed} />
          <SubmitButton wide busyLabel={say("busy")}>
            {say("submit")}
          </SubmitButton>
        </Form>
        <ProviderButtons from={from} />
      </Asked>
    </>
  );
}
