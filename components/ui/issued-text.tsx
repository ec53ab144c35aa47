"use client";

import { CopyText } from "./copy-text";
import { useField } from "./form-context";

type IssuedTextProps = { name: string; label: string; copyLabel: string; copiedLabel: string };

/** Shows what a form's answer made, to be copied and handed on. Nothing before that. */
export function IssuedText({ name, ...words }: IssuedTextProps) {
  const { issued } = useField(name);
  return issued ? <CopyText value={issued} {...words} /> : null;
}
