import type { ComponentProps } from "react";
import { controlFrame, describedBy, FieldFrame, type FieldWords } from "./field-frame";
import type { FieldPlace } from "./field-place";
import { FormIcon } from "./form-icon";

export type FieldProps = FieldWords &
  Omit<ComponentProps<"input">, "id" | "className" | "name" | "value" | "defaultValue" | "readOnly" | "disabled"> & {
    defaultValue?: string;
    /** Shown and sent, but not to be changed; `note` says why. */
    locked?: boolean;
    /** For six digits or a group code: large, spaced, in the middle. */
    code?: boolean;
  };

const codeText = "figures min-h-16 text-center text-title tracking-[0.08em] uppercase";

/** What a field looks like, whoever knows how its form was answered. */
export function FieldView({
  place: { id, error, typed },
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
}: FieldProps & { place: FieldPlace }) {
  return (
    <FieldFrame id={id} label={label} hint={hint} note={note} error={error}>
      <div className={`flex items-stretch ${controlFrame(error)} ${locked ? "bg-wash text-ink-2" : "bg-paper"}`}>
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
