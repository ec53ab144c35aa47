import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { limits } from "@/lib/limits";
import { findResetLink } from "@/lib/users/password-changes";
import { summaryWords } from "@/lib/web/words";
import { resetPasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resetPassword"))("title") };
}

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const say = await getTranslations("resetPassword");
  const link = await findResetLink(token);
  if (link?.state !== "open") {
    return (
      <>
        <PageTitle large intro={say("overIntro")}>
          {say("overTitle")}
        </PageTitle>
        <LinkButton href="/forgot-password" wide>
          {say("askAgain")}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <Lead>
        <PageTitle large intro={say("intro")}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <Form id="reset" action={resetPasswordAction} summary={await summaryWords()}>
          <input type="hidden" name="token" value={token} />
          <Field
            name="email"
            type="email"
            label={say("email")}
            defaultValue={link.address}
            autoComplete="username"
            locked
          />
          <Field
            name="password"
            type="password"
            label={say("password")}
            hint={say("passwordHint", { min: limits.passwordCharactersMin })}
            autoComplete="new-password"
            required
          />
          <SubmitButton wide busyLabel={say("busy")}>
            {say("submit")}
          </SubmitButton>
        </Form>
      </Asked>
    </>
  );
}
