import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { tickField } from "@/components/ui/tick-field";
import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { listIdentities } from "@/lib/users/identities";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { changePasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("password"))("title") };
}

export default async function PasswordPage() {
  const account = await requireAccount();
  const [identities, say] = await Promise.all([listIdentities(account), getTranslations("password")]);
  const { providers } = settings();
  const nameOf = (id: string) => providers.find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <Form id="password" action={changePasswordAction} summary={await summaryWords()}>
        <input type="hidden" name="username" autoComplete="username" value={account.user.address ?? ""} readOnly />
        <Field name="currentPassword" type="password" label={say("current")} autoComplete="current-password" required />
        <Field
          name="password"
          type="password"
          label={say("new")}
          hint={say("hint", { min: limits.passwordCharactersMin })}
          autoComplete="new-password"
          required
        />
        {identities.length > 0 ? (
          <fieldset className="min-w-0">
            <legend className="font-semibold">{say("unlink")}</legend>
            <p className="text-note text-ink-2">{say("unlinkNote")}</p>
            {identities.map(({ id, provider, label }) => (
              <Checkbox
                key={id}
                name={tickField(id)}
                label={
                  <>
                    {nameOf(provider)} <bdi className="text-ink-2 wrap-anywhere">{label}</bdi>
                  </>
                }
              />
            ))}
          </fieldset>
        ) : null}
        <SubmitButton busyLabel={say("busy")}>{say("submit")}</SubmitButton>
      </Form>
    </>
  );
}
