"use client";

import { describedBy, FieldError } from "@/components/ui/field-frame";
import { useField } from "@/components/ui/form-context";

type AmountFieldProps = {
  label: string;
  /** "EUR" */
  code: string;
  defaultValue?: string;
  /** "0.00", as the reader writes it. */
  placeholder: string;
};

/** The number that a form is about, as large as it is important. */
export function AmountField({ label, code, defaultValue, placeholder }: AmountFieldProps) {
  const { id, error, typed } = useField("amount");
  return (
    <div>
      <label htmlFor={id} className="text-note font-semibold">
        {label}
      </label>
      <div
        className={`flex items-baseline gap-3 rounded-t-chip holds-focus border-b-2 has-[:focus-visible]:outline-offset-4 ${error ? "border-danger" : "border-ink"}`}
      >
        <input
          id={id}
          name="amount"
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed ?? defaultValue}
          placeholder={placeholder}
          aria-required
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { error, hint: code })}
          className="figures min-h-17 w-full min-w-0 bg-transparent text-sum outline-none placeholder:text-edge rtl:text-right"
        />
        <span id={`${id}-hint`} className="text-input font-semibold text-ink-2">
          {code}
        </span>
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
