import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { IdentityCheck } from "./identity-check";

type Word = "email" | "add" | "addTitle" | "addNote" | "busy" | "password" | "passwordNote";

type AddAddressFormProps = {
  action: FormAction;
  formId: string;
  words: Record<Word, string> & { summary: SummaryWords };
  isReauthenticated: boolean;
};

export function AddAddressForm({ action, formId, words, isReauthenticated }: AddAddressFormProps) {
  return (
    <Section title={words.addTitle} intro={words.addNote}>
      <Form id="add-address" action={action} summary={words.summary}>
        <input type="hidden" name="formId" value={formId} />
        <Field name="email" type="email" label={words.email} autoComplete="email" inputMode="email" required />
        <IdentityCheck isReauthenticated={isReauthenticated} label={words.password} note={words.passwordNote} />
        <SubmitButton busyLabel={words.busy}>{words.add}</SubmitButton>
      </Form>
    </Section>
  );
}
