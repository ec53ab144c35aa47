import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { IdentityCheck } from "@/components/users/identity-check";
import { formatDay } from "@/lib/formats";
import { settings } from "@/lib/settings";
import { listIdentities } from "@/lib/users/identities";
import { providerName } from "@/lib/users/provider-protocol";
import { currentReading } from "@/lib/web/reading";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { ProviderProblem } from "../../(public)/arrival/provider-problem";
import { leaveToLinkAction, unlinkProviderAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("title") };
}

export default async function ProvidersPage({ searchParams }: PageProps<"/account/providers">) {
  const account = await requireAccount();
  const [identities, say] = await Promise.all([listIdentities(account), getTranslations("providers")]);
  const further = settings().providers.filter(({ id }) => !identities.some((each) => each.provider === id));
  const check = (
    <IdentityCheck
      isReauthenticated={account.session.isReauthenticated}
      label={say("password")}
      note={say("passwordNote")}
    />
  );
  return (
    <>
      <PageTitle intro={say(identities.length > 0 ? "intro" : "none")}>{say("title")}</PageTitle>
      <ProviderProblem query={await searchParams} />
      <RowList ruled label={say("title")}>
        {identities.map((identity) => (
          <IdentityRow key={identity.id} identity={identity} check={check} />
        ))}
      </RowList>
      {further.map((provider) => (
        <LinkSection key={provider.id} provider={provider} check={check} />
      ))}
    </>
  );
}

type IdentityRowProps = { identity: Awaited<ReturnType<typeof listIdentities>>[number]; check: ReactNode };

async function IdentityRow({ identity: { id, provider, label, createdAt }, check }: IdentityRowProps) {
  const [say, reading, summary] = await Promise.all([getTranslations("providers"), currentReading(), summaryWords()]);
  return (
    <Row
      lead={<Icon name="link" />}
      title={providerName(provider)}
      note={
        <>
          <bdi className="wrap-anywhere">{label}</bdi> {say("since", { at: formatDay(createdAt, reading) })}
        </>
      }
      stacked
      end={
        <PressForm
          id={`unlink-${id}`}
          action={unlinkProviderAction}
          given={{ identityId: id }}
          words={{ submit: say("unlink"), busy: say("unlinking"), summary }}
          look="outline"
          small
        >
          {check}
        </PressForm>
      }
    />
  );
}

type LinkSectionProps = { provider: { id: string; name: string }; check: ReactNode };

async function LinkSection({ provider: { id, name }, check }: LinkSectionProps) {
  const [say, summary] = await Promise.all([getTranslations("providers"), summaryWords()]);
  return (
    <Section title={name}>
      <PressForm
        id={`link-${id}`}
        action={leaveToLinkAction}
        given={{ provider: id }}
        words={{ submit: say("link", { provider: name }), busy: say("leaving"), summary }}
        look="outline"
      >
        {check}
      </PressForm>
    </Section>
  );
}
