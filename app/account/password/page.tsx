import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { limits } from "@/lib/limits";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { changePasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("password"))("title") };
}

export default async function PasswordPage() {
  const { user } = await requireAccount();
  const say = await getTranslations("password");
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <Form id="password" action={changePasswordAction} summary={await summaryWords()}>
        <input type="hidden" name="username" autoComplete="username" value={user.address ?? ""} readOnly />
        <Field name="currentPassword" type="password" label={say("current")} autoComplete="current-password" required />
        <Field
          name="password"
          type="password"
          label={say("new")}
          hint={say("hint", { min: limits.passwordCharactersMin })}
          autoComplete="new-password"
          required
        />
        <SubmitButton busyLabel={say("busy")}>{say("submit")}</SubmitButton>
      </Form>
    </>
  );
}
