import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { LogOutForm } from "@/components/users/log-out-form";
import { newId } from "@/lib/ids";
import { adminOf } from "@/lib/users/admins";
import { accountOf } from "@/lib/users/sessions";
import { oneOf } from "@/lib/web/query";
import { requireSession } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { logOutAction } from "../../account/actions";
import { resendVerificationAction, verifyByCodeAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verifyEmail"))("title") };
}

export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const session = await requireSession();
  if (accountOf(session)) redirect("/welcome");
  const say = await getTranslations("verifyEmail");
  const summary = await summaryWords();
  const { address } = session.user;
  const isOpen = oneOf((await searchParams).open) === "resend";
  return (
    <>
      <Lead>
        <PageTitle large intro={address ? say("intro", { address }) : say("taken")}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <Form id="verify" action={verifyByCodeAction} summary={summary}>
          <Field
            name="code"
            label={say("code")}
            note={say("codeNote")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            code
            required
          />
          <SubmitButton wide busyLabel={say("busy")}>
            {say("submit")}
          </SubmitButton>
        </Form>
        <Disclosure summary={say("noMail")} open={isOpen || !address}>
          <Form
            id="resend"
            action={resendVerificationAction}
            summary={summary}
            gap="narrow"
            seenAt="/verify-email?open=resend"
          >
            <input type="hidden" name="formId" value={newId()} />
            <Field
              name="email"
              type="email"
              label={say("email")}
              note={say("emailNote")}
              defaultValue={address ?? ""}
              autoComplete="email"
              required
            />
            <SubmitButton look="outline" busyLabel={say("resendBusy")}>
              {say("resend")}
            </SubmitButton>
          </Form>
        </Disclosure>
        {adminOf(session) ? <TextLink href="/admin">{say("admin")}</TextLink> : null}
        <LogOutForm action={logOutAction} label={say("logOut")} />
      </Asked>
    </>
  );
}
