"use client";

import type { ReactNode } from "react";
import { ChoiceRadio } from "./choice-radio";
import { FieldError } from "./field-frame";
import { useField } from "./form-context";

type PictureChoiceProps = {
  label: string;
  name: string;
  /** The pictures are drawn by the server, and their names are read out. */
  options: { value: string; label: string; picture: ReactNode }[];
  defaultValue: string;
};

/** Small pictures of which one holds. */
export function PictureChoice({ label, name, options, defaultValue }: PictureChoiceProps) {
  const { id, error, typed } = useField(name);
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-1.5 text-note font-semibold">{label}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-1">
        {options.map((option, index) => (
          <label
            key={option.value}
            title={option.label}
            className="relative flex h-11 items-center justify-center rounded-glyph border-[1.5px] border-transparent bg-wash text-ink-2 transition-colors hover:text-ink has-[:checked]:border-ink has-[:checked]:bg-paper has-[:checked]:text-ink holds-focus forced-colors:has-[:checked]:bg-accent forced-colors:has-[:checked]:text-on-accent forced-colors:has-[:checked]:forced-color-adjust-none"
          >
            <ChoiceRadio
              id={index === 0 ? id : undefined}
              name={name}
              value={option.value}
              defaultChecked={option.value === (typed ?? defaultValue)}
              aria-label={option.label}
              isWrong={Boolean(error)}
            />
            {option.picture}
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  );
}
