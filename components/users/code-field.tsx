import { Field } from "@/components/ui/field";
import { codeFieldProps } from "./code-field-props";

type CodeFieldProps = {
  label: string;
  note?: string;
  /** Where the page is about nothing else. */
  large?: boolean;
  /** Takes other codes as well, which have letters. */
  isAnyText?: boolean;
};

/** The code of a form that answers in the browser. */
export function CodeField({ label, note, large, isAnyText }: CodeFieldProps) {
  const inputMode = isAnyText ? "text" : codeFieldProps.inputMode;
  return <Field {...codeFieldProps} label={label} note={note} inputMode={inputMode} code={large} />;
}
