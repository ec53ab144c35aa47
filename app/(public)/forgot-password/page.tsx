import type { Metadata } from "next";
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
import { summaryWords } from "@/lib/web/words";
import { requestResetAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forgotPassword"))("title") };
}

export default async function ForgotPasswordPage() {
  const say = await getTranslations("forgotPassword");
  const hasMail = settings().mail.mode !== "none";
  return (
    <>
      <Lead>
        <PageTitle large intro={hasMail ? say("intro", lasting.resetLink) : say("noMail")}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        {hasMail ? (
          <Form id="forgot" action={requestResetAction} summary={await summaryWords()}>
            <input type="hidden" name="formId" value={newId()} />
            <Field name="email" type="email" label={say("email")} autoComplete="username" inputMode="email" required />
            <SubmitButton wide busyLabel={say("busy")}>
              {say("submit")}
            </SubmitButton>
          </Form>
        ) : null}
        <p className="text-note">
          <TextLink href="/log-in">{say("logIn")}</TextLink>
        </p>
      </Asked>
    </>
  );
}
