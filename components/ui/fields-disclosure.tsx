"use client";

import { type ReactNode, useContext } from "react";
import { FormContext } from "./form-context";

/** Fields that most people pass over. Shut, it would hide what is wrong with one of them. */
export function FieldsDisclosure({ of, children }: { of: string[]; children: ReactNode }) {
  const { errors } = useContext(FormContext).state;
  return (
    <details className="group" open={of.some((name) => errors?.[name])}>
      {children}
    </details>
  );
}
