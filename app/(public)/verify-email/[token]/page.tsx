import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { findVerifyLink } from "@/lib/users/verification";
import { currentSession } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { verifyByLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verifyLink"))("title") };
}

export default async function VerifyLinkPage({ params }: PageProps<"/verify-email/[token]">) {
  const { token } = await params;
  const say = await getTranslations("verifyLink");
  const [link, session] = await Promise.all([findVerifyLink(token), currentSession()]);
  const isTheirs = link !== null && session?.user.id === link.userId;
  if (isTheirs && session?.user.isVerified) redirect("/welcome");
  if (link?.state !== "open") {
    return (
      <>
        <PageTitle large intro={say(link?.state === "used" ? "usedIntro" : "overIntro")}>
          {say("overTitle")}
        </PageTitle>
        <LinkButton href={session ? "/verify-email" : "/log-in"} wide>
          {say(session ? "askAgain" : "logIn")}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <Lead>
        <PageTitle large intro={say(isTheirs ? "intro" : "elsewhere", { address: link.address })}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <Form id="verify" action={verifyByLinkAction} summary={await summaryWords()}>
          <input type="hidden" name="token" value={token} />
          {isTheirs ? null : (
            <Field name="password" type="password" label={say("password")} autoComplete="current-password" required />
          )}
          <SubmitButton wide busyLabel={say("busy")}>
            {say("submit")}
          </SubmitButton>
        </Form>
      </Asked>
    </>
  );
}
