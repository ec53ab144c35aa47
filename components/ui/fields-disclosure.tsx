"use client";

import { type ReactNode, useContext } from "react";
import { FormContext } from "./form-context";

type FieldsDisclosureProps = {
  /** The names of the fields. */
  of: string[];
  /** What stands in them by itself: where an answer gives back something else, nobody should have to look for it. */
  start?: Record<string, string>;
  /** Where one of them says something already. */
  open?: boolean;
  children: ReactNode;
};

/** Fields that most people pass over. Shut, it would hide what is wrong with one of them. */
export function FieldsDisclosure({ of, start = {}, open = false, children }: FieldsDisclosureProps) {
  const { errors, values } = useContext(FormContext).state;
  const isTyped = ([name, text]: [string, string]) => values && (values[name] ?? "") !== text;
  const isNeeded = of.some((name) => errors?.[name]) || Object.entries(start).some(isTyped);
  return (
    <details className="group" open={open || isNeeded}>
      {children}
    </details>
  );
}
