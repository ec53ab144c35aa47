import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { Actions, Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PlainTextArea } from "@/components/ui/plain-field";
import { PlainForm } from "@/components/ui/plain-form";
import { PlainLinkButton } from "@/components/ui/plain-links";
import { StatusChip } from "@/components/ui/status-chip";
import { LinkOver } from "@/components/users/link-over";
import { formatDay } from "@/lib/formats";
import { canAskAgain } from "@/lib/groups/invitations/asking";
import type { EndedInvitation } from "@/lib/groups/invitations/opening";
import type { Account } from "@/lib/users/sessions";
import { answerTo } from "@/lib/web/form-answers";
import { readingOfGuest } from "@/lib/web/reading";
import { logInPath } from "@/lib/web/return-path";
import { summaryWords } from "@/lib/web/words";
import { askAgainAction } from "./actions";
import { namesOf } from "./lead";
import { SwitchAccount } from "./switch-account";

type OverProps = { ended: EndedInvitation | null; token: string; account: Account | null };

/** What a link leads to that opens nothing: each end in its own words, and the way on. */
export async function InvitationIsOver({ ended, token, account }: OverProps) {
  const say = await getTranslations("inviteOver");
  const home = account ? "/welcome" : "/";
  if (!ended) {
    return <LinkOver title={say("unknownTitle")} intro={say("unknown")} ways={[{ href: home, label: say("home") }]} />;
  }
  return (
    <>
      <Lead>
        <OverTitle ended={ended} account={account} />
      </Lead>
      <Asked>
        {canAskAgain(ended) ? <AskAgain ended={ended} token={token} /> : null}
        <Actions>
          {ended.state === "accepted" ? <LogIn token={token} account={account} /> : null}
          <PlainLinkButton href={home} look="outline" wide>
            {say("home")}
          </PlainLinkButton>
        </Actions>
      </Asked>
    </>
  );
}

async function OverTitle({ ended, account }: Pick<OverProps, "account"> & { ended: EndedInvitation }) {
  const say = await getTranslations("inviteOver");
  const { state, by, shown } = ended;
  const asks = canAskAgain(ended);
  const intros = {
    expired: "expired",
    revoked: asks ? "revoked" : "revokedForOther",
    declined: asks ? "declined" : "declinedForOther",
    superseded: by === "mail" ? "supersededByMail" : "supersededByCopy",
    accepted: account ? "acceptedInside" : "accepted",
    closed: "closed",
  } as const;
  const at = formatDay(shown.endsAt, await readingOfGuest(shown));
  const chip = state === "expired" ? <StatusChip kind="expired">{say("expiredOn", { at })}</StatusChip> : undefined;
  return (
    <PageTitle large above={chip} intro={ended.isAsked && asks ? undefined : say.rich(intros[state], namesOf(shown))}>
      {say(`${state}Title`)}
    </PageTitle>
  );
}

async function AskAgain({ ended, token }: { ended: EndedInvitation; token: string }) {
  const [say, summary] = await Promise.all([getTranslations("inviteOver"), summaryWords()]);
  const { inviter } = ended.shown;
  if (ended.isAsked) {
    return (
      <DoneBanner>
        {say(ended.comesBy === "mail" ? "asked" : "askedByLink", { inviter })}
        {ended.takesNoMail ? ` ${say("noMore")}` : null}
      </DoneBanner>
    );
  }
  const answer = answerTo("ask");
  const words = { submit: say("ask"), busy: say("asking"), summary };
  return (
    <PlainForm answer={answer} action={askAgainAction} given={{ token }} words={words} wide>
      <PlainTextArea
        answer={answer}
        name="message"
        label={say("message", { inviter })}
        hint={say("optional")}
        note={ended.takesNoMail ? say("noMore") : ended.comesBy === "mail" ? say("sameAddress") : undefined}
        rows={3}
      />
    </PlainForm>
  );
}

async function LogIn({ token, account }: Pick<OverProps, "token" | "account">) {
  const say = await getTranslations("inviteOver");
  if (!account) {
    return (
      <PlainLinkButton href={logInPath(`/invite/${token}`) as Route} wide>
        {say("logIn")}
      </PlainLinkButton>
    );
  }
  return <SwitchAccount token={token} />;
}
