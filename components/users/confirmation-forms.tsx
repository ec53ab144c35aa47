import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { CodeField } from "./code-field";

type ConfirmFormProps = {
  action: FormAction;
  words: Record<"code" | "codeNote" | "submit" | "busy", string> & { summary: SummaryWords };
};

/** Takes the six digits that prove the address of a new account. */
export function ConfirmForm({ action, words }: ConfirmFormProps) {
  return (
    <Form id="verify" action={action} summary={words.summary}>
      <CodeField label={words.code} note={words.codeNote} large />
      <SubmitButton wide busyLabel={words.busy}>
        {words.submit}
      </SubmitButton>
    </Form>
  );
}

type ResendFormProps = {
  action: FormAction;
  formId: string;
  /** Null where somebody else has proven it since. */
  address: string | null;
  words: Record<"noMail" | "email" | "emailNote" | "resend" | "resendBusy", string> & { summary: SummaryWords };
  isOpen: boolean;
};

/** Sends the mail once more, to the same address or to another one. */
export function ResendForm({ action, formId, address, words, isOpen }: ResendFormProps) {
  return (
    <Disclosure summary={words.noMail} open={isOpen || !address}>
      <Form id="resend" action={action} summary={words.summary} gap="narrow" seenAt="/verify-email?open=resend">
        <input type="hidden" name="formId" value={formId} />
        <Field
          name="email"
          type="email"
          label={words.email}
          note={words.emailNote}
          defaultValue={address ?? ""}
          autoComplete="email"
          required
        />
        <SubmitButton look="outline" busyLabel={words.resendBusy}>
          {words.resend}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}
