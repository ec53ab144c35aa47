import type { ReactNode } from "react";
import { FormIcon } from "./form-icon";

/** What is said around every control. */
export type FieldWords = {
  name: string;
  label: string;
  /** A word or two at the end of the label's line: "optional", "at least 10 characters". */
  hint?: string;
  /** A sentence below: what the field is for, or why it is locked. */
  note?: ReactNode;
};

type FieldFrameProps = Omit<FieldWords, "name"> & { id: string; error?: string; children: ReactNode };

export function FieldFrame({ id, label, hint, note, error, children }: FieldFrameProps) {
  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="min-w-0 text-note font-semibold wrap-anywhere">
          {label}
        </label>
        {hint ? (
          <span id={`${id}-hint`} className="text-end text-note text-ink-3">
            {hint}
          </span>
        ) : null}
      </div>
      {children}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <FieldNote id={`${id}-note`}>{note}</FieldNote>
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children?: string }) {
  if (!children) return null;
  return (
    <p id={id} className="mt-1.5 flex items-start gap-1.5 text-note font-medium text-danger">
      <FormIcon name="alert" className="mt-0.5 size-4" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

export function FieldNote({
  id,
  className = "mt-1.5",
  children,
}: {
  id: string;
  className?: string;
  children: ReactNode;
}) {
  if (!children) return null;
  return (
    <p id={id} className={`text-note text-ink-2 ${className}`}>
      {children}
    </p>
  );
}

export function controlFrame(error: string | undefined): string {
  const border = error ? "border-danger ring-1 ring-danger ring-inset" : "border-edge hover:border-ink";
  return `rounded-control border transition-colors holds-focus ${border}`;
}

export function describedBy(id: string, { error, hint, note }: { error?: string; hint?: string; note?: ReactNode }) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`, note && `${id}-note`].filter(Boolean);
  return ids.length ? ids.join(" ") : undefined;
}
