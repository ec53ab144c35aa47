import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { lasting } from "@/lib/limits";
import { logInPath } from "@/lib/web/return-path";
import { findWayBack } from "@/lib/web/way-back";
import { AskForLink } from "../ask-for-link";
import { requestLogInLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logInLink"))("title") };
}

export default async function LogInLinkPage() {
  const goOn = await findWayBack("/log-in-link");
  return (
    <AskForLink
      about="logInLink"
      lasts={lasting.logInLink}
      action={requestLogInLinkAction}
      logInPath={goOn ? (logInPath(goOn) as Route) : "/log-in"}
    />
  );
}
