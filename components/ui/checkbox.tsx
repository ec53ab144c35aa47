"use client";

import type { ReactNode } from "react";
import { describedBy, FieldError, FieldNote } from "./field-frame";
import { useField } from "./form-context";
import { TickBox } from "./tick-box";

type CheckboxProps = {
  label: ReactNode;
  name: string;
  /** What is sent when ticked. */
  value?: string;
  defaultChecked?: boolean;
  required?: boolean;
  note?: ReactNode;
};

export function Checkbox({ label, name, value = "on", defaultChecked = false, required, note }: CheckboxProps) {
  const { id, error, typed, givenBack } = useField(name);
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 items-start gap-3 py-2.5">
        <span className="-my-px flex">
          <TickBox
            id={id}
            name={name}
            value={value}
            // An unticked box is not sent, so among what was given back its silence means no.
            defaultChecked={givenBack ? typed === value : defaultChecked}
            isWrong={Boolean(error)}
            aria-required={required}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(id, { error, note })}
          />
        </span>
        <span className="min-w-0">{label}</span>
      </label>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <FieldNote id={`${id}-note`} className="ms-9">
        {note}
      </FieldNote>
    </div>
  );
}
