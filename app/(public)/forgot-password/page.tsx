import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { lasting } from "@/lib/limits";
import { findLogInPath } from "@/lib/web/asking-pages";
import { AskForLink } from "../ask-for-link";
import { requestResetAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forgotPassword"))("title") };
}

export default async function ForgotPasswordPage() {
  return (
    <AskForLink
      about="forgotPassword"
      lasts={lasting.resetLink}
      action={requestResetAction}
      logInPath={await findLogInPath("/forgot-password")}
    />
  );
}
