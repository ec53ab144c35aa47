"use client";

import { type ReactNode, useContext } from "react";
import { FormContext } from "./form-context";

type FieldsDisclosureProps = {
  /** The names of the fields. */
  of: string[];
  /** Where one of them says something already. */
  open?: boolean;
  children: ReactNode;
};

/** Fields that most people pass over. Shut, it would hide what is wrong with one of them. */
export function FieldsDisclosure({ of, open = false, children }: FieldsDisclosureProps) {
  const { errors } = useContext(FormContext).state;
  return (
    <details className="group" open={open || of.some((name) => errors?.[name])}>
      {children}
    </details>
  );
}
