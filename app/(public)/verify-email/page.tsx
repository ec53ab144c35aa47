import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { ConfirmForm, ResendForm } from "@/components/users/confirmation-forms";
import { LogOutForm } from "@/components/users/log-out-form";
import { newId } from "@/lib/ids";
import { adminOf } from "@/lib/users/admins";
import { accountOf } from "@/lib/users/sessions";
import { oneOf } from "@/lib/web/query";
import { requireSession } from "@/lib/web/session";
import { mailWords } from "@/lib/web/words";
import { logOutAction } from "../../account/actions";
import { resendVerificationAction, verifyByCodeAction } from "./actions";
import { confirmationWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verifyEmail"))("title") };
}

export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const session = await requireSession();
  if (accountOf(session)) redirect("/welcome");
  const [say, words] = await Promise.all([getTranslations("verifyEmail"), confirmationWords()]);
  const { address } = session.user;
  return (
    <>
      <Lead>
        <PageTitle large intro={address ? say("intro", { address, ...mailWords() }) : say("taken")}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <ConfirmForm action={verifyByCodeAction} words={words} />
        <ResendForm
          action={resendVerificationAction}
          formId={newId()}
          address={address}
          words={words}
          isOpen={oneOf((await searchParams).open) === "resend"}
        />
        {adminOf(session) ? <TextLink href="/admin">{say("admin")}</TextLink> : null}
        <LogOutForm action={logOutAction} label={say("logOut")} />
      </Asked>
    </>
  );
}
