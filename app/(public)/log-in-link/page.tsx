import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { newId } from "@/lib/ids";
import { lasting } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { logInPath, returnPath } from "@/lib/web/return-path";
import { summaryWords } from "@/lib/web/words";
import { requestLogInLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logInLink"))("title") };
}

export default async function LogInLinkPage({ searchParams }: PageProps<"/log-in-link">) {
  const asked = (await searchParams).from;
  const from = returnPath(asked, "/welcome");
  const say = await getTranslations("logInLink");
  const hasMail = settings().mail.mode !== "none";
  return (
    <>
      <Lead>
        <PageTitle large intro={hasMail ? say("intro", lasting.logInLink) : say("noMail")}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        {hasMail ? (
          <Form id="log-in-link" action={requestLogInLinkAction} summary={await summaryWords()}>
            <input type="hidden" name="formId" value={newId()} />
            <input type="hidden" name="from" value={from} />
            <Field name="email" type="email" label={say("email")} autoComplete="username" inputMode="email" required />
            <SubmitButton wide busyLabel={say("busy")}>
              {say("submit")}
            </SubmitButton>
          </Form>
        ) : null}
        <p className="text-note">
          <TextLink href={asked ? (logInPath(from) as Route) : "/log-in"}>{say("logIn")}</TextLink>
        </p>
      </Asked>
    </>
  );
}
