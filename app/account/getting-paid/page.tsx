import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { IdentityCheck } from "@/components/users/identity-check";
import { spacedIban } from "@/lib/payment-handles";
import type { PaymentKind } from "@/lib/payment-kinds";
import { listOwnHandles } from "@/lib/users/payment-handles";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { changeHandlesAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gettingPaid"))("title") };
}

export default async function GettingPaidPage() {
  const account = await requireAccount();
  const [handles, say] = await Promise.all([listOwnHandles(account), getTranslations("gettingPaid")]);
  const own = (kind: PaymentKind) => handles.find((handle) => handle.kind === kind)?.value ?? "";
  const holder = handles.find(({ kind }) => kind === "iban")?.holder ?? account.user.name;
  const typed = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <Form id="getting-paid" action={changeHandlesAction} summary={await summaryWords()}>
        <Field
          name="iban"
          label={say("iban")}
          note={say("ibanNote")}
          defaultValue={spacedIban(own("iban"))}
          {...typed}
          autoCapitalize="characters"
        />
        <Field name="holder" label={say("holder")} defaultValue={holder} autoComplete="name" />
        <Field name="paypal" label={say("paypal")} note={say("paypalNote")} defaultValue={own("paypal")} {...typed} />
        <Field name="upi" label={say("upi")} note={say("upiNote")} defaultValue={own("upi")} {...typed} />
        <Field name="text" label={say("text")} note={say("textNote")} defaultValue={own("text")} />
        <IdentityCheck
          isReauthenticated={account.session.isReauthenticated}
          label={say("password")}
          note={say("passwordNote")}
        />
        <SubmitButton busyLabel={say("busy")}>{say("submit")}</SubmitButton>
      </Form>
    </>
  );
}
