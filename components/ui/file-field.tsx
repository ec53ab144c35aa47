"use client";

import { type ChangeEvent, type ComponentProps, useState } from "react";
import { controlFrame, describedBy, FieldFrame, type FieldWords } from "./field-frame";
import { fillIn } from "./fill-in";
import { useField } from "./form-context";

/** How much may be chosen, and what is said of more. The server says so too, but only once all of it was sent. */
export type FileBounds = { each: number; together: number; words: Record<"each" | "together", string> };

type FileFieldProps = FieldWords & Pick<ComponentProps<"input">, "accept" | "multiple"> & { bounds?: FileBounds };

/** A file to be read, or several. A browser gives none back, so an answer leaves it to be chosen again. */
export function FileField({ label, name, hint, note, accept, multiple, bounds }: FileFieldProps) {
  const { id, error: answered } = useField(name);
  const [refusal, setRefusal] = useState<string>();
  const error = refusal ?? answered;
  const weigh = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const sentence = bounds && refusalOf([...(target.files ?? [])], bounds);
    setRefusal(sentence);
    if (sentence) target.value = "";
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} note={note} error={error}>
      <input
        type="file"
        id={id}
        name={name}
        accept={accept}
        multiple={multiple}
        onChange={weigh}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { error, hint, note })}
        className={`block min-h-12 w-full bg-paper px-3.5 py-2 text-note file:me-3 file:rounded-chip file:bg-wash file:px-3 file:py-1.5 file:font-semibold ${controlFrame(error)}`}
      />
    </FieldFrame>
  );
}

function refusalOf(files: File[], { each, together, words }: FileBounds): string | undefined {
  const large = files.find(({ size }) => size > each);
  if (large) return fillIn(words.each, { name: large.name });
  return files.reduce((sum, { size }) => sum + size, 0) > together ? words.together : undefined;
}
