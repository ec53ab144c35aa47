import { PlainField } from "@/components/ui/plain-field";
import type { FormAnswer } from "@/lib/form-state";

/** The password that somebody has, in a form that the server draws. */
export function PasswordField({ answer, label }: { answer: FormAnswer; label: string }) {
  return (
    <PlainField
      answer={answer}
      name="password"
      type="password"
      label={label}
      autoComplete="current-password"
      required
    />
  );
}
