import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { CopyButton } from "@/components/ui/copy-button";
import { PageTitle } from "@/components/ui/page-title";
import { PlainLinkButton } from "@/components/ui/plain-links";
import { PressForm } from "@/components/ui/press-form";
import { QrCode } from "@/components/ui/qr-code";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { CodeField } from "@/components/users/code-field";
import { IdentityCheck } from "@/components/users/identity-check";
import { drawQr } from "@/lib/qr";
import { findTwoStep, type TwoStepView } from "@/lib/users/two-step";
import { requireAccount } from "@/lib/web/session";
import { findWayBack } from "@/lib/web/way-back";
import { summaryWords } from "@/lib/web/words";
import { beginTwoStepAction, confirmTwoStepAction, endTwoStepAction, renewCodesAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoStep"))("title") };
}

export default async function TwoStepPage() {
  const account = await requireAccount();
  const [twoStep, say, wayBack] = await Promise.all([
    findTwoStep(account),
    getTranslations("twoStep"),
    findWayBack({ stop: "/account/two-step", userId: account.user.id }),
  ]);
  const { isReauthenticated } = account.session;
  const intros = { off: "offIntro", begun: "begunIntro", on: "onIntro" } as const;
  return (
    <>
      {wayBack ? <OnTheWay wayBack={wayBack} isOn={twoStep.state === "on"} /> : null}
      <PageTitle intro={say(intros[twoStep.state])}>{say("title")}</PageTitle>
      {twoStep.state === "off" ? <Begin isReauthenticated={isReauthenticated} /> : null}
      {twoStep.state === "begun" ? <Confirm {...twoStep} /> : null}
      {twoStep.state === "on" ? <IsOn codesLeft={twoStep.codesLeft} isReauthenticated={isReauthenticated} /> : null}
    </>
  );
}

/** Someone is here because a group wants it of whoever joins. */
async function OnTheWay({ wayBack, isOn }: { wayBack: Route; isOn: boolean }) {
  const say = await getTranslations("twoStep");
  return (
    <Banner kind="accent" icon="users" role="status" title={say(isOn ? "joinNow" : "joinFirst")}>
      {isOn ? <TextLink href={wayBack}>{say("goOn")}</TextLink> : say("joinThen")}
    </Banner>
  );
}

type Known = { isReauthenticated: boolean };

async function Begin({ isReauthenticated }: Known) {
  const [say, summary] = await Promise.all([getTranslations("twoStep"), summaryWords()]);
  const words = { submit: say("begin"), busy: say("busy"), summary };
  return (
    <PressForm id="begin" action={beginTwoStepAction} words={words}>
      <IdentityCheck isReauthenticated={isReauthenticated} label={say("password")} note={say("passwordNote")} />
    </PressForm>
  );
}

async function Confirm({ secret, uri }: Extract<TwoStepView, { state: "begun" }>) {
  const [say, copy, summary] = await Promise.all([getTranslations("twoStep"), getTranslations("copy"), summaryWords()]);
  const words = { submit: say("confirm"), busy: say("busy"), summary };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <QrCode drawing={drawQr(uri)} label={say("qr")} />
        <div className="flex min-w-0 flex-1 basis-60 flex-col items-start gap-4">
          {/* No phone scans its own screen. */}
          <PlainLinkButton href={uri as Route} look="outline">
            {say("openApp")}
          </PlainLinkButton>
          <div>
            <p className="text-ink-2">{say("byHand")}</p>
            <p className="mt-1 font-semibold wrap-anywhere">
              <bdi dir="ltr">{secret.match(/.{1,4}/g)?.join(" ")}</bdi>
            </p>
          </div>
          <CopyButton value={secret} copyLabel={say("copySecret")} copiedLabel={copy("copied")} />
        </div>
      </div>
      <PressForm id="confirm" action={confirmTwoStepAction} words={words}>
        <CodeField label={say("code")} note={say("codeNote")} />
      </PressForm>
    </>
  );
}

async function IsOn({ codesLeft, isReauthenticated }: Known & { codesLeft: number }) {
  const [say, summary] = await Promise.all([getTranslations("twoStep"), summaryWords()]);
  const check = (
    <IdentityCheck isReauthenticated={isReauthenticated} label={say("password")} note={say("passwordNote")} />
  );
  return (
    <>
      <Section title={say("codesTitle")} intro={say("codesLeft", { left: codesLeft })}>
        <PressForm
          id="renew"
          action={renewCodesAction}
          words={{ submit: say("renew"), busy: say("busy"), summary }}
          look="outline"
        >
          {check}
        </PressForm>
      </Section>
      <Section title={say("endTitle")} intro={say("endIntro")}>
        <PressForm
          id="end"
          action={endTwoStepAction}
          words={{ submit: say("end"), busy: say("busy"), summary }}
          look="danger"
        >
          {check}
        </PressForm>
      </Section>
    </>
  );
}
