import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TypedKeeper } from "@/components/invitations/typed-keeper";
import { Avatar } from "@/components/ui/avatar";
import { Disclosure } from "@/components/ui/disclosure";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PlainTextLink } from "@/components/ui/plain-links";
import { isAppWindow } from "@/lib/device";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { countOpening } from "@/lib/groups/invitations/openings";
import { findMembership } from "@/lib/groups/membership";
import { findOffer } from "@/lib/people/invitees";
import { subjectOf } from "@/lib/tokens";
import type { Account } from "@/lib/users/sessions";
import { groupPaths } from "@/lib/web/group-paths";
import { invitedBrowser } from "@/lib/web/invited-browser";
import { refuseLinkView } from "@/lib/web/link-views";
import { oneOf } from "@/lib/web/query";
import { logInPath } from "@/lib/web/return-path";
import { scriptNonce } from "@/lib/web/script-nonce";
import { currentAccount } from "@/lib/web/session";
import { currentVisitor, isLookedAt } from "@/lib/web/visitor";
import { ProviderProblem } from "../../(public)/arrival/provider-problem";
import { AdmissionNote } from "../../admission-note";
import { TooManyLinks } from "../../too-many-links";
import { OfferView } from "./offer-view";
import { InvitationIsOver } from "./over";

/** A messenger shows this of a link that is sent around: no name, and nothing of the group. */
export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("invite"))("preview");
  return { title: { absolute: title }, description: null, openGraph: { title }, twitter: { card: "summary", title } };
}

export default async function InvitePage({ params, searchParams }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const refusal = await refuseLinkView();
  if (refusal) return <TooManyLinks refusal={refusal} />;
  const [opening, account] = await Promise.all([findInvitation(token), currentAccount()]);
  const shell = { account, token };
  if (opening?.state !== "open") {
    const isIn = opening && account && (await findMembership(account, opening.groupId));
    if (isIn && opening.state === "accepted") redirect(groupPaths(opening.groupId).home);
    return (
      <Shell {...shell}>
        <InvitationIsOver ended={opening} token={token} account={account} />
      </Shell>
    );
  }
  const { invitation } = opening;
  const offer = await findOffer(invitation, { account, browser: await invitedBrowser() });
  // Whoever is in the group looks after it, and does not open what was sent to them.
  if (offer.kind !== "here already" && (await isLookedAt())) await countOpening(invitation);
  const query = await searchParams;
  const isSentAgain = oneOf(query.sent) === "again";
  return (
    <>
      <Shell {...shell}>
        <ProviderProblem query={query} />
        {offer.kind === "here already" ? null : <AdmissionNote door={invitation} account={account} />}
        <OfferView {...{ offer, invitation, token, account, isSentAgain }} />
      </Shell>
      <TypedKeeper link={subjectOf("typed-for", token)} until={invitation.shown.endsAt} nonce={await scriptNonce()} />
    </>
  );
}

type ShellProps = { account: Account | null; token: string; children: ReactNode };

async function Shell({ account, token, children }: ShellProps) {
  const say = await getTranslations("invite");
  const header = account ? (
    <PageHeader home="/welcome">
      <a href="/account" aria-label={say("account")} className="rounded-round">
        <Avatar name={account.user.name} kind="you" size="large" />
      </a>
    </PageHeader>
  ) : (
    <PageHeader home="/">
      <p>
        <span className="hidden tablet:inline">{say("haveAccount")}</span>{" "}
        <PlainTextLink href={logInPath(`/invite/${token}`) as Route}>{say("logIn")}</PlainTextLink>
      </p>
    </PageHeader>
  );
  const { userAgent } = await currentVisitor();
  return (
    <NarrowShell header={header}>
      {children}
      {isAppWindow(userAgent) ? (
        <Disclosure summary={say("appWindow.title")}>{say("appWindow.note")}</Disclosure>
      ) : null}
    </NarrowShell>
  );
}
