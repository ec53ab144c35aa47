"use client";

import type { ReactNode } from "react";
import { describedBy, FieldError } from "./field-frame";
import { useField } from "./form-context";
import { FormIcon } from "./form-icon";

type ChoiceProps = {
  label: string;
  name: string;
  options: { value: string; label: string }[];
  defaultValue?: string;
  note?: ReactNode;
};

/** Two to five short words of which one holds. The summary of errors leads to the first of them. */
export function Choice({ label, name, options, defaultValue, note }: ChoiceProps) {
  const { id, error, typed } = useField(name);
  return (
    <fieldset aria-describedby={describedBy(id, { error, note })} className="min-w-0">
      <legend className="mb-1.5 text-note font-semibold">{label}</legend>
      <div className="flex flex-wrap gap-0.5 rounded-control bg-wash p-0.5">
        {options.map((option, index) => (
          <label
            key={option.value}
            className="relative flex min-h-11 flex-auto items-center justify-center rounded-glyph border-[1.5px] border-transparent px-3 text-center text-note text-ink-2 transition-colors hover:text-ink has-[:checked]:border-ink has-[:checked]:bg-paper has-[:checked]:font-semibold has-[:checked]:text-ink has-[:focus-visible]:outline-[2.5px] has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ink forced-colors:has-[:checked]:bg-accent forced-colors:has-[:checked]:text-on-accent forced-colors:has-[:checked]:forced-color-adjust-none"
          >
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={option.value}
              defaultChecked={option.value === (typed ?? defaultValue)}
              aria-invalid={error ? true : undefined}
              className="absolute inset-0 cursor-pointer appearance-none outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {note ? (
        <p id={`${id}-note`} className="mt-1.5 text-note text-ink-2">
          {note}
        </p>
      ) : null}
    </fieldset>
  );
}

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
      {note ? (
        <p id={`${id}-note`} className="ms-9 text-note text-ink-2">
          {note}
        </p>
      ) : null}
    </div>
  );
}
