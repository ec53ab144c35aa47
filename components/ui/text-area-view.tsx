import type { ComponentProps } from "react";
import { controlFrame, describedBy, FieldFrame, type FieldWords } from "./field-frame";
import type { FieldPlace } from "./field-place";

export type TextAreaProps = FieldWords &
  Omit<ComponentProps<"textarea">, "id" | "className" | "name" | "value" | "defaultValue"> & { defaultValue?: string };

/** What a field of several lines looks like, whoever knows how its form was answered. */
export function TextAreaView({
  place: { id, error, typed },
  label,
  name,
  hint,
  note,
  defaultValue,
  required,
  rows = 3,
  ...rest
}: TextAreaProps & { place: FieldPlace }) {
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
        className={`block min-h-12 w-full bg-paper px-3.5 py-3 text-input placeholder:text-ink-3 ${controlFrame(error)}`}
      />
    </FieldFrame>
  );
}
