"use client";

import type { ReactNode } from "react";
import { ChoiceRadio } from "./choice-radio";
import { describedBy, FieldError, FieldNote } from "./field-frame";
import { useField } from "./form-context";

type ChoiceProps = {
  label: string;
  name: string;
  options: { value: string; label: string }[];
  defaultValue?: string;
  note?: ReactNode;
  /** Where what stands above says it. */
  hidesLabel?: boolean;
};

/** Two to six short words of which one holds; six stand in two rows where there is no room. The summary of errors leads to the first of them. */
export function Choice({ label, name, options, defaultValue, note, hidesLabel }: ChoiceProps) {
  const { id, error, typed } = useField(name);
  return (
    <fieldset aria-describedby={describedBy(id, { error, note })} className="min-w-0">
      <legend className={hidesLabel ? "sr-only" : "mb-1.5 text-note font-semibold"}>{label}</legend>
      <div className="group/choice flex flex-wrap gap-0.5 rounded-control bg-wash p-0.5">
        {options.map((option, index) => (
          <label
            key={option.value}
            className="relative flex min-h-11 flex-auto items-center justify-center rounded-glyph max-[480px]:group-has-[label:nth-child(6)]/choice:basis-[30%] border-[1.5px] border-transparent px-3 text-center text-note text-ink-2 transition-colors hover:text-ink has-[:checked]:border-ink has-[:checked]:bg-paper has-[:checked]:font-semibold has-[:checked]:text-ink holds-focus forced-colors:has-[:checked]:bg-accent forced-colors:has-[:checked]:text-on-accent forced-colors:has-[:checked]:forced-color-adjust-none"
          >
            <ChoiceRadio
              id={index === 0 ? id : undefined}
              name={name}
              value={option.value}
              defaultChecked={option.value === (typed ?? defaultValue)}
              isWrong={Boolean(error)}
            />
            {option.label}
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <FieldNote id={`${id}-note`}>{note}</FieldNote>
    </fieldset>
  );
}
