import type { ComponentProps } from "react";
import { controlFrame, describedBy, FieldFrame, type FieldWords } from "./field-frame";
import type { FieldPlace } from "./field-place";
import { FormIcon } from "./form-icon";

type SelectOption = { value: string; label: string };

export type SelectProps = FieldWords &
  Omit<ComponentProps<"select">, "id" | "className" | "name" | "value" | "defaultValue" | "children"> & {
    /** A long list may come in groups. */
    options: (SelectOption | { label: string; options: SelectOption[] })[];
    defaultValue?: string;
  };

/** What a choice out of a list looks like, whoever knows how its form was answered. */
export function SelectView({
  place: { id, error, typed },
  label,
  name,
  hint,
  note,
  options,
  defaultValue,
  required,
  ...rest
}: SelectProps & { place: FieldPlace }) {
  return (
    <FieldFrame id={id} label={label} hint={hint} note={note} error={error}>
      <div className="relative">
        <select
          key={id}
          {...rest}
          id={id}
          name={name}
          defaultValue={typed ?? defaultValue}
          aria-required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { error, hint, note })}
          className={`min-h-12.5 w-full appearance-none truncate bg-paper ps-3.5 pe-12 text-input font-medium ${controlFrame(error)}`}
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
