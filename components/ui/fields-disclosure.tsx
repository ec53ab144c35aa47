"use client";

import { type ReactNode, useContext } from "react";
import { FormContext } from "./form-context";

type FieldsDisclosureProps = {
  /** The names of the fields. */
  of: string[];
  /** Those of them that say something where there is any text in them. */
  said?: string[];
  /** Where one of them says something already. */
  open?: boolean;
  children: ReactNode;
};

/** Fields that most people pass over. Shut, it would hide what is wrong with one of them. */
export function FieldsDisclosure({ of, said = [], open = false, children }: FieldsDisclosureProps) {
  const { errors, values } = useContext(FormContext).state;
  const isNeeded = of.some((name) => errors?.[name]) || said.some((name) => values?.[name]);
  return (
    <details className="group" open={open || isNeeded}>
      {children}
    </details>
  );
}
