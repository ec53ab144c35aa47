"use client";

import type { ComponentProps } from "react";
import { controlFrame, describedBy, FieldFrame, type FieldWords } from "./field-frame";
import { useField } from "./form-context";

type FileFieldProps = FieldWords & Pick<ComponentProps<"input">, "accept">;

/** A file to be read. A browser gives none back, so an answer leaves it to be chosen again. */
export function FileField({ label, name, hint, note, accept }: FileFieldProps) {
  const { id, error } = useField(name);
  return (
    <FieldFrame id={id} label={label} hint={hint} note={note} error={error}>
      <input
        type="file"
        id={id}
        name={name}
        accept={accept}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { error, hint, note })}
        className={`block min-h-12 w-full bg-paper px-3.5 py-2 text-note file:me-3 file:rounded-chip file:bg-wash file:px-3 file:py-1.5 file:font-semibold ${controlFrame(error)}`}
      />
    </FieldFrame>
  );
}
