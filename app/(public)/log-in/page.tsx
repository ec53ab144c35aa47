import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { hasMail } from "@/lib/settings";
import { hasNoUsers } from "@/lib/users/set-up";
import { returnPath, signUpPath } from "@/lib/web/return-path";
import { currentSession } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { ProviderButtons } from "../arrival/provider-buttons";
import { ProviderProblem } from "../arrival/provider-problem";
import { ByLink } from "../log-in-link/by-link";
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
  const intro = (
    <>
      {asked ? <p>{say("goOn")}</p> : null}
      <p>
        {say("newHere")} <TextLink href={asked ? (signUpPath(from) as Route) : "/sign-up"}>{say("signUp")}</TextLink>
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
        <Form id="log-in" action={logInAction} summary={await summaryWords()}>
          <input type="hidden" name="from" value={from} />
          <Field name="email" type="email" label={say("email")} autoComplete="username" inputMode="email" required />
          <Field name="password" type="password" label={say("password")} autoComplete="current-password" required />
          <SubmitButton wide busyLabel={say("busy")}>
            {say("submit")}
          </SubmitButton>
        </Form>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-note text-ink-2">
          {hasMail() ? <ByLink from={from} /> : null}
          <TextLink href="/forgot-password">{say("forgot")}</TextLink>
        </div>
        <ProviderButtons from={from} />
      </Asked>
    </>
  );
}
