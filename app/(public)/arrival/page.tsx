import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { TimeZoneField } from "@/components/users/time-zone-field";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { type ArrivalOffer, findArrivalOffer } from "@/lib/users/identities";
import type { ProviderPerson } from "@/lib/users/provider-protocol";
import { requireProvider } from "@/lib/users/provider-protocol";
import { newAccountWords } from "@/lib/web/account-input";
import { currentArrival } from "@/lib/web/provider-detour";
import { summaryWords } from "@/lib/web/words";
import { ForgotPassword } from "../without-password";
import { logInAndLinkAction, signUpByProviderAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrival"))("title") };
}

/** Someone comes from a provider whom nobody here knows: one press makes an account, or the password links the two. */
export default async function ArrivalPage() {
  const arrival = await currentArrival();
  if (!arrival) redirect("/log-in");
  const { person, wayBack } = arrival;
  const offer = await findArrivalOffer(person);
  const say = await getTranslations("arrival");
  const names = { provider: requireProvider(person.provider).name, address: offer.address };
  const isKnown = offer.kind === "log in";
  return (
    <>
      <Lead>
        <PageTitle large intro={say(isKnown ? "knownIntro" : "newIntro", names)}>
          {say(isKnown ? "knownTitle" : "title")}
        </PageTitle>
      </Lead>
      <Asked>
        {isKnown ? <LinkOffer offer={offer} wayBack={wayBack} /> : <NewOffer person={person} offer={offer} />}
      </Asked>
    </>
  );
}

type LinkOfferProps = { offer: Extract<ArrivalOffer, { kind: "log in" }>; wayBack: string };

async function LinkOffer({ offer, wayBack }: LinkOfferProps) {
  const [say, summary] = await Promise.all([getTranslations("arrival"), summaryWords()]);
  const words = { submit: say("link"), busy: say("busy"), summary };
  return (
    <>
      <PressForm id="link" action={logInAndLinkAction} words={words} wide>
        <Field
          name="email"
          type="email"
          label={say("email")}
          defaultValue={offer.address}
          autoComplete="username"
          locked
        />
        <Field name="password" type="password" label={say("password")} autoComplete="current-password" required />
      </PressForm>
      <div className="text-note text-ink-2">
        <ForgotPassword from={wayBack} />
      </div>
    </>
  );
}

type NewOfferProps = { person: ProviderPerson; offer: Extract<ArrivalOffer, { kind: "new account" }> };

async function NewOffer({ person, offer }: NewOfferProps) {
  const [say, fields, summary] = await Promise.all([getTranslations("arrival"), newAccountWords(), summaryWords()]);
  const words = { submit: say("create"), busy: say("busy"), summary };
  const unprovenNote = hasMail() ? say("unprovenNote") : (await getTranslations("signUp"))("noMail");
  return (
    <PressForm id="arrive" action={signUpByProviderAction} given={{ formId: newId() }} words={words} wide>
      <TimeZoneField />
      <Field name="name" label={fields.name} defaultValue={person.name} autoComplete="name" required />
      <Field
        name="email"
        type="email"
        label={fields.email}
        note={offer.isProven ? say("provenNote") : unprovenNote}
        defaultValue={offer.address}
        autoComplete="username"
        inputMode="email"
        locked={offer.isProven}
        required
      />
    </PressForm>
  );
}
