"use client";

import type { ComponentProps, ReactNode } from "react";
import { describedBy, FieldFrame } from "./field-frame";
import { useField } from "./form-context";
import { FormIcon } from "./form-icon";

type OwnProps = { label: string; name: string; hint?: string; note?: ReactNode };

type FieldProps = OwnProps &
  Omit<ComponentProps<"input">, "id" | "className" | "name" | "value" | "defaultValue" | "readOnly" | "disabled"> & {
    defaultValue?: string;
    /** Shown and sent, but not to be changed; `note` says why. */
    locked?: boolean;
    /** For six digits or a group code: large, spaced, in the middle. */
    code?: boolean;
  };

const frame =
  "rounded-control border transition-colors has-[:focus-visible]:outline-[2.5px] has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ink";

const codeText = "figures min-h-16 text-center text-title tracking-[0.08em] uppercase";

export function Field({
  label,
  name,
  hint,
  note,
  defaultValue,
  locked,
  code,
  required,
  type = "text",
  ...rest
}: FieldProps) {
  const { id, error, typed } = useField(name);
  const border = error ? "border-danger ring-1 ring-danger ring-inset" : "border-edge hover:border-ink";
  return (
    <FieldFrame id={id} label={label} hint={hint} note={note} error={error}>
      <div className={`flex items-stretch ${frame} ${border} ${locked ? "bg-wash text-ink-2" : "bg-paper"}`}>
        {locked ? <FormIcon name="lock" className="my-auto ms-3.5 size-5" /> : null}
        <input
          dir={type === "text" ? "auto" : "ltr"}
          {...rest}
          id={id}
          name={name}
          type={type}
          defaultValue={type === "password" ? undefined : (typed ?? defaultValue)}
          readOnly={locked}
          aria-required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { error, hint, note })}
          className={`filled-plain w-full min-w-0 rounded-[inherit] bg-transparent outline-none placeholder:text-ink-3 ${locked ? "ps-2.5 pe-3.5" : "px-3.5"} ${code ? codeText : "min-h-12 text-input rtl:text-right"}`}
        />
      </div>
    </FieldFrame>
  );
}

type TextAreaProps = OwnProps &
  Omit<ComponentProps<"textarea">, "id" | "className" | "name" | "value" | "defaultValue"> & { defaultValue?: string };

export function TextArea({ label, name, hint, note, defaultValue, required, rows = 3, ...rest }: TextAreaProps) {
  const { id, error, typed } = useField(name);
  const border = error ? "border-danger ring-1 ring-danger ring-inset" : "border-edge hover:border-ink";
  return (
    <FieldFrame id={id} label={label} hint={hint} note={note} error={error}>
      <textarea
        dir="auto"
        {...rest}
        id={id}
        name={name}
        rows={rows}
        defaultValue={typed ?? defaultValue}
        aria-required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { error, hint, note })}
        className={`block min-h-12 w-full bg-paper px-3.5 py-3 text-input placeholder:text-ink-3 ${frame} ${border}`}
      />
    </FieldFrame>
  );
}

type SelectOption = { value: string; label: string };

type SelectProps = OwnProps &
  Omit<ComponentProps<"select">, "id" | "className" | "name" | "value" | "defaultValue" | "children"> & {
    /** A long list may come in groups. */
    options: (SelectOption | { label: string; options: SelectOption[] })[];
    defaultValue?: string;
  };

export function Select({ label, name, hint, note, options, defaultValue, required, ...rest }: SelectProps) {
  const { id, error, typed, answer } = useField(name);
  const border = error ? "border-danger ring-1 ring-danger ring-inset" : "border-edge hover:border-ink";
  return (
    <FieldFrame id={id} label={label} hint={hint} note={note} error={error}>
      <div className="relative">
        <select
          {...rest}
          // React takes a select's default value only when it is made, so every answer makes it anew.
          key={answer}
          id={id}
          name={name}
          defaultValue={typed ?? defaultValue}
          aria-required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { error, hint, note })}
          className={`min-h-12.5 w-full appearance-none truncate bg-paper ps-3.5 pe-12 text-input font-medium ${frame} ${border}`}
        >
          {options.map((entry) =>
            "options" in entry ? (
              <optgroup key={entry.label} label={entry.label}>
                {entry.options.map(optionOf)}
              </optgroup>
            ) : (
              optionOf(entry)
            ),
          )}
        </select>
        <FormIcon
          name="chevron-down"
          className="pointer-events-none absolute inset-y-0 end-4 my-auto size-5 text-ink-2"
        />
      </div>
    </FieldFrame>
  );
}

function optionOf({ value, label }: SelectOption) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}
