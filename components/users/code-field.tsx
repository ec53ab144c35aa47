import { Field } from "@/components/ui/field";

type CodeFieldProps = {
  label: string;
  note?: string;
  /** Where the page is about nothing else. */
  large?: boolean;
  /** Takes other codes as well, which have letters. */
  isAnyText?: boolean;
};

/** The six digits from a mail. However they are spaced or what is pasted with them, nothing is cut off. */
export function CodeField({ label, note, large, isAnyText }: CodeFieldProps) {
  return (
    <Field
      name="code"
      label={label}
      note={note}
      inputMode={isAnyText ? "text" : "numeric"}
      autoComplete="one-time-code"
      code={large}
      required
    />
  );
}
