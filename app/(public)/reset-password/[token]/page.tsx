import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlainField } from "@/components/ui/plain-field";
import { LinkForm } from "@/components/users/link-form";
import { LinkOver } from "@/components/users/link-over";
import { lasting, limits } from "@/lib/limits";
import { findResetLink } from "@/lib/users/password-changes";
import { answerTo } from "@/lib/web/form-answers";
import { refuseLinkView } from "@/lib/web/link-views";
import { summaryWords } from "@/lib/web/words";
import { GiveItAWhile } from "../../../too-many-links";
import { resetPasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resetPassword"))("title") };
}

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const refusal = await refuseLinkView();
  if (refusal) return <GiveItAWhile refusal={refusal} />;
  const say = await getTranslations("resetPassword");
  const link = await findResetLink(token);
  if (link?.state !== "open") {
    return (
      <LinkOver
        title={say("overTitle")}
        intro={say("overIntro", lasting.resetLink)}
        ways={[{ href: "/forgot-password", label: say("askAgain") }]}
      />
    );
  }
  const answer = answerTo("reset");
  const words = {
    title: say("title"),
    intro: say("intro"),
    submit: say("submit"),
    busy: say("busy"),
    summary: await summaryWords(),
  };
  const hint = (await getTranslations("form"))("passwordHint", { min: limits.passwordCharactersMin });
  return (
    <LinkForm answer={answer} action={resetPasswordAction} token={token} words={words}>
      <PlainField
        answer={answer}
        name="email"
        type="email"
        label={say("email")}
        defaultValue={link.address}
        autoComplete="username"
        locked
      />
      <PlainField
        answer={answer}
        name="password"
        type="password"
        label={say("password")}
        hint={hint}
        autoComplete="new-password"
        required
      />
    </LinkForm>
  );
}
