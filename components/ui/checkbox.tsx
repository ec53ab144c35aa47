"use client";

import type { ReactNode } from "react";
import { describedBy, FieldError, FieldNote } from "./field-frame";
import { useField } from "./form-context";
import { FormIcon } from "./form-icon";

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
      <label className="flex min-h-11 items-start gap-3 py-2.5">
        <span className="relative -my-px size-6 shrink-0">
          <input
            type="checkbox"
            id={id}
            name={name}
            value={value}
            // An unticked box is not sent, so among what was given back its silence means no.
            defaultChecked={givenBack ? typed === value : defaultChecked}
            aria-required={required}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(id, { error, note })}
            className={`peer block size-6 cursor-pointer appearance-none rounded-chip border transition-colors checked:border-ink checked:bg-ink forced-colors:appearance-auto ${error ? "border-danger" : "border-edge hover:border-ink"}`}
          />
          <FormIcon
            name="check"
            className="pointer-events-none absolute inset-0.5 hidden size-5 text-paper peer-checked:block forced-colors:peer-checked:hidden"
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
