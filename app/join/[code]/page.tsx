import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { accountOf } from "@/lib/users/sessions";
import { groupPaths } from "@/lib/web/group-paths";
import { joinPath } from "@/lib/web/join-path";
import { currentSession } from "@/lib/web/session";
import { JoinShell } from "../shell";
import { AskOffer } from "./ask-offer";
import { CodeLeadsNowhere, Declined, Stranger, Waiting } from "./no-offers";
import { shownCode } from "./shown-code";

/** A messenger shows this of a link that is sent around: nothing of the group. */
export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("join"))("preview");
  return { title: { absolute: title }, description: null, openGraph: { title }, twitter: { card: "summary", title } };
}

export default async function GroupCodePage({ params }: PageProps<"/join/[code]">) {
  const { code } = await params;
  const session = await currentSession();
  const account = session && accountOf(session);
  if (session && !account) redirect("/verify-email");
  return <JoinShell account={account}>{await contentFor()}</JoinShell>;

  async function contentFor() {
    if (!account) return <Stranger path={joinPath(code)} />;
    const shown = await shownCode(account, code);
    if ("failure" in shown) return <CodeLeadsNowhere failure={shown.failure} />;
    const { groupId, standing } = shown;
    if (standing.kind === "here") redirect(groupPaths(groupId).home);
    if (standing.kind === "waiting") return <Waiting code={shown} requestId={standing.requestId} />;
    if (standing.kind === "declined") return <Declined code={shown} again={standing.again} />;
    return <AskOffer code={shown} typed={code} account={account} />;
  }
}
