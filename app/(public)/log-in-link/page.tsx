import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { lasting } from "@/lib/limits";
import { findLogInPath } from "@/lib/web/asking-pages";
import { AskForLink } from "../ask-for-link";
import { requestLogInLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logInLink"))("title") };
}

export default async function LogInLinkPage() {
  return (
    <AskForLink
      about="logInLink"
      lasts={lasting.logInLink}
      action={requestLogInLinkAction}
      logInPath={await findLogInPath("/log-in-link")}
    />
  );
}
