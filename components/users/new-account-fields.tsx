import { PlainField } from "@/components/ui/plain-field";
import type { FormAnswer } from "@/lib/form-state";
import { TimeZoneField } from "./time-zone-field";

type NewAccountFieldsProps = {
  answer: FormAnswer;
  formId: string;
  words: { name: string; email: string; password: string; passwordHint: string };
  /** A sentence below the address. */
  emailNote?: string;
  /** An address that stands firm, and then comes first: only the rest is asked for. */
  address?: string;
  /** Where the browser doesn't say. */
  timeZone?: string;
  /** What was typed here at an earlier time. */
  typed?: { name?: string; email?: string };
};

/** What every way to an account asks for. */
export function NewAccountFields(props: NewAccountFieldsProps) {
  const { answer, formId, words, emailNote, address, timeZone, typed = {} } = props;
  const email = (
    <PlainField
      answer={answer}
      name="email"
      type="email"
      label={words.email}
      note={emailNote}
      autoComplete="username"
      inputMode="email"
      defaultValue={address ?? typed.email}
      locked={address !== undefined}
      required
    />
  );
  return (
    <>
      <input type="hidden" name="formId" value={formId} />
      <TimeZoneField guess={timeZone} />
      {address === undefined ? null : email}
      <PlainField
        answer={answer}
        name="name"
        label={words.name}
        autoComplete="name"
        defaultValue={typed.name}
        required
      />
      {address === undefined ? email : null}
      <PlainField
        answer={answer}
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
