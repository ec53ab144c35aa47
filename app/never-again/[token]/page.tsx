import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddressText } from "@/components/invitations/who-is-here";
import { DoneBanner } from "@/components/ui/done-banner";
import { Asked, Lead, NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { LinkOver } from "@/components/users/link-over";
import { findNeverAgain } from "@/lib/groups/invitations/never-again";
import { settings } from "@/lib/settings";
import { refuseLinkView } from "@/lib/web/link-views";
import { oneOf } from "@/lib/web/query";
import { summaryWords } from "@/lib/web/words";
import { TooManyLinks } from "../../too-many-links";
import { allowInvitationsAction, neverInviteAgainAction } from "./actions";

type Props = PageProps<"/never-again/[token]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("neverAgain"))("label") };
}

export default async function NeverAgainPage({ params, searchParams }: Props) {
  const { token } = await params;
  const refusal = await refuseLinkView();
  if (refusal) return <TooManyLinks refusal={refusal} />;
  const link = await findNeverAgain(token);
  const isAllowed = oneOf((await searchParams).allowed) !== undefined;
  return (
    <NarrowShell header={<PageHeader home="/" />}>
      {!link ? (
        <Over />
      ) : link.isWished ? (
        <Wished {...link} token={token} />
      ) : (
        <Offer {...{ ...link, token, isAllowed }} />
      )}
    </NarrowShell>
  );
}

type Shown = { address: string; token: string };

/** The page of the address that was invited: one button, and what comes of it. */
async function Offer({ address, token, isAllowed }: Shown & { isAllowed: boolean }) {
  const [say, summary] = await Promise.all([getTranslations("neverAgain"), summaryWords()]);
  const words = { submit: say("submit"), busy: say("busy"), summary };
  return (
    <>
      <Lead>
        {isAllowed ? <DoneBanner>{say("allowed")}</DoneBanner> : null}
        <PageTitle large intro={say.rich("intro", { ...namesOf(address), host: hostOfThis() })}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <PressForm id="never" action={neverInviteAgainAction} given={{ token }} words={words} wide />
        <p className="text-ink-2">{say("stays")}</p>
      </Asked>
    </>
  );
}

async function Wished({ address, token }: Shown) {
  const [say, summary] = await Promise.all([getTranslations("neverAgain"), summaryWords()]);
  const words = { submit: say("allow"), busy: say("busy"), summary };
  return (
    <>
      <Lead>
        <PageTitle large intro={say.rich("wished", { ...namesOf(address), host: hostOfThis() })}>
          {say("wishedTitle")}
        </PageTitle>
      </Lead>
      <Asked>
        <p className="text-ink-2">{say("mind")}</p>
        <PressForm id="allow" action={allowInvitationsAction} given={{ token }} words={words} look="outline" wide />
      </Asked>
    </>
  );
}

async function Over() {
  const say = await getTranslations("neverAgain");
  return <LinkOver title={say("overTitle")} intro={say("over")} ways={[{ href: "/", label: say("home") }]} />;
}

function hostOfThis(): string {
  return new URL(settings().origin).host;
}

function namesOf(address: string) {
  return { address: () => <AddressText>{address}</AddressText> };
}
