import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import type { SummaryWords } from "@/components/ui/form";
import { CodeField } from "@/components/users/code-field";
import type { FormAction } from "@/lib/form-state";
import { PressForm } from "./press-form";

type SendCodeFormProps = {
  action: FormAction;
  token: string;
  formId: string;
  /** Whether the address is asked for, because nobody knows it. */
  asksAddress: boolean;
  words: Record<"email" | "send" | "sending", string> & { summary: SummaryWords };
  look?: "primary" | "outline";
};

/** Sends six digits to the invited address, or to the one that is given here. */
export function SendCodeForm({ action, token, formId, asksAddress, words, look }: SendCodeFormProps) {
  const press = { submit: words.send, busy: words.sending, summary: words.summary };
  return (
    <PressForm id="send-code" action={action} given={{ token, formId }} words={press} look={look} wide>
      {asksAddress ? (
        <Field name="email" type="email" label={words.email} autoComplete="email" inputMode="email" required />
      ) : null}
    </PressForm>
  );
}

type EnterCodeFormProps = {
  action: FormAction;
  token: string;
  words: Record<"code" | "codeNote" | "enter" | "busy", string> & { summary: SummaryWords };
  children?: ReactNode;
};

export function EnterCodeForm({ action, token, words, children }: EnterCodeFormProps) {
  const press = { submit: words.enter, busy: words.busy, summary: words.summary };
  return (
    <PressForm id="enter-code" action={action} given={{ token }} words={press} wide>
      <CodeField label={words.code} note={words.codeNote} large />
      {children}
    </PressForm>
  );
}
