import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PlainField } from "@/components/ui/plain-field";
import { PlainForm } from "@/components/ui/plain-form";
import { PlainTextLink } from "@/components/ui/plain-links";
import { PasswordField } from "@/components/users/password-field";
import { hasNoUsers } from "@/lib/users/set-up";
import { answerTo } from "@/lib/web/form-answers";
import { returnPath, signUpPath } from "@/lib/web/return-path";
import { currentSession } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { ProviderButtons } from "../arrival/provider-buttons";
import { ProviderProblem } from "../arrival/provider-problem";
import { WithoutPassword } from "../without-password";
import { logInAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logIn"))("title") };
}

export default async function LogInPage({ searchParams }: PageProps<"/log-in">) {
  const query = await searchParams;
  const asked = query.from;
  const from = returnPath(asked, "/welcome");
  if (await currentSession()) redirect(from as Route);
  if (await hasNoUsers()) redirect("/");
  const say = await getTranslations("logIn");
  const answer = answerTo("log-in");
  const words = { submit: say("submit"), busy: say("busy"), summary: await summaryWords() };
  const intro = (
    <>
      {asked ? <p>{say("goOn")}</p> : null}
      <p>
        {say("newHere")}{" "}
        <PlainTextLink href={asked ? (signUpPath(from) as Route) : "/sign-up"}>{say("signUp")}</PlainTextLink>
      </p>
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
        <ProviderProblem query={query} />
        <PlainForm answer={answer} action={logInAction} given={{ from }} words={words} wide>
          <PlainField
            answer={answer}
            name="email"
            type="email"
            label={say("email")}
            autoComplete="username"
            inputMode="email"
            required
          />
          <PasswordField answer={answer} label={say("password")} />
        </PlainForm>
        <WithoutPassword from={from} />
        <ProviderButtons from={from} />
      </Asked>
    </>
  );
}
