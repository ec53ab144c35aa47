import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { IssuedText } from "@/components/ui/issued-text";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { IdentityCheck } from "./identity-check";

type Word =
  | "newTitle"
  | "newNote"
  | "name"
  | "nameNote"
  | "password"
  | "passwordNote"
  | "make"
  | "busy"
  | "token"
  | "copy"
  | "copied";

type NewTokenFormProps = {
  action: FormAction;
  words: Record<Word, string> & { summary: SummaryWords };
  isReauthenticated: boolean;
};

/** Makes a key to the API and shows it, this once. */
export function NewTokenForm({ action, words, isReauthenticated }: NewTokenFormProps) {
  return (
    <Section title={words.newTitle} intro={words.newNote}>
      <Form id="new-token" action={action} summary={words.summary}>
        <Field name="name" label={words.name} note={words.nameNote} autoComplete="off" required />
        <IdentityCheck isReauthenticated={isReauthenticated} label={words.password} note={words.passwordNote} />
        <SubmitButton busyLabel={words.busy}>{words.make}</SubmitButton>
        <IssuedText name="token" label={words.token} copyLabel={words.copy} copiedLabel={words.copied} />
      </Form>
    </Section>
  );
}
