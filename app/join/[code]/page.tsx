import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type Account, accountOf } from "@/lib/users/sessions";
import { groupPaths } from "@/lib/web/group-paths";
import { joinPath } from "@/lib/web/join-path";
import { currentSession } from "@/lib/web/session";
import { AdmissionNote } from "../../admission-note";
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
  const content = account ? await contentFor(account, code) : <Stranger path={joinPath(code)} />;
  return <JoinShell account={account}>{content}</JoinShell>;
}

async function contentFor(account: Account, typed: string) {
  const code = await shownCode(account, typed);
  if ("failure" in code) return <CodeLeadsNowhere failure={code.failure} />;
  const { groupId, standing } = code;
  if (standing.kind === "here") redirect(groupPaths(groupId).home);
  if (standing.kind === "waiting") return <Waiting code={code} requestId={standing.requestId} />;
  if (standing.kind === "declined") return <Declined code={code} again={standing.again} />;
  return (
    <>
      <AdmissionNote door={{ groupId, to: null }} account={account} />
      <AskOffer code={code} typed={typed} account={account} />
    </>
  );
}
