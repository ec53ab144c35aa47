import { Field } from "@/components/ui/field";
import { TimeZoneField } from "./time-zone-field";

type NewAccountFieldsProps = {
  formId: string;
  words: { name: string; email: string; password: string; passwordHint: string };
  /** A sentence below the address. */
  emailNote?: string;
};

/** What every way to an account asks for. */
export function NewAccountFields({ formId, words, emailNote }: NewAccountFieldsProps) {
  return (
    <>
      <input type="hidden" name="formId" value={formId} />
      <TimeZoneField />
      <Field name="name" label={words.name} autoComplete="name" required />
      <Field
        name="email"
        type="email"
        label={words.email}
        note={emailNote}
        autoComplete="username"
        inputMode="email"
        required
      />
      <Field
        name="password"
        type="password"
        label={words.password}
        hint={words.passwordHint}
        autoComplete="new-password"
        required
      />
    </>
  );
}
