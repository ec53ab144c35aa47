import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import type { SummaryWords } from "@/components/ui/form";
import { PlainField } from "@/components/ui/plain-field";
import { PlainForm } from "@/components/ui/plain-form";
import { codeFieldProps } from "@/components/users/code-field-props";
import type { FormAction, FormAnswer } from "@/lib/form-state";

type SendCodeFormProps = {
  answer: FormAnswer;
  action: FormAction;
  token: string;
  formId: string;
  /** Whether the address is asked for, because nobody knows it. */
  asksAddress: boolean;
  /** Which one was given here at an earlier time. */
  typed?: string;
  words: Record<"email" | "send" | "sendAgain" | "sending", string> & { summary: SummaryWords };
  look?: "primary" | "outline";
  /** For a code that never came. */
  again?: boolean;
};

/** Sends six digits to the invited address, or to the one that is given here. */
export function SendCodeForm(props: SendCodeFormProps) {
  const { answer, action, token, formId, asksAddress, typed, words, look, again } = props;
  const press = { submit: again ? words.sendAgain : words.send, busy: words.sending, summary: words.summary };
  const given = { token, formId, ...(again && { again: "yes" }) };
  return (
    <PlainForm answer={answer} action={action} given={given} words={press} look={look} wide>
      {asksAddress ? (
        <PlainField
          answer={answer}
          name="email"
          type="email"
          label={words.email}
          autoComplete="email"
          inputMode="email"
          defaultValue={typed}
          required
        />
      ) : null}
    </PlainForm>
  );
}

type EnterCodeFormProps = {
  answer: FormAnswer;
  action: FormAction;
  token: string;
  words: Record<"code" | "codeNote" | "enter" | "busy", string> & { summary: SummaryWords };
  children?: ReactNode;
};

export function EnterCodeForm({ answer, action, token, words, children }: EnterCodeFormProps) {
  const press = { submit: words.enter, busy: words.busy, summary: words.summary };
  return (
    <PlainForm answer={answer} action={action} given={{ token }} words={press} wide>
      <PlainField answer={answer} label={words.code} note={words.codeNote} {...codeFieldProps} code />
      {children}
    </PlainForm>
  );
}

type SendAgainProps = Omit<SendCodeFormProps, "again" | "look"> & { words: Record<"noMail" | "noMailNote", string> };

/** Out of the way, until no code comes. */
export function SendAgain({ words, ...send }: SendAgainProps) {
  return (
    <Disclosure summary={words.noMail}>
      <div className="flex flex-col gap-3">
        <p>{words.noMailNote}</p>
        <SendCodeForm {...send} words={words} look="outline" again />
      </div>
    </Disclosure>
  );
}
