import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { lasting } from "@/lib/limits";
import { logInPath, returnPath } from "@/lib/web/return-path";
import { AskForLink } from "../ask-for-link";
import { requestLogInLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logInLink"))("title") };
}

export default async function LogInLinkPage({ searchParams }: PageProps<"/log-in-link">) {
  const asked = (await searchParams).from;
  const from = returnPath(asked, "/welcome");
  return (
    <AskForLink
      about="logInLink"
      lasts={lasting.logInLink}
      action={requestLogInLinkAction}
      logInPath={asked ? (logInPath(from) as Route) : "/log-in"}
    >
      <input type="hidden" name="from" value={from} />
    </AskForLink>
  );
}
