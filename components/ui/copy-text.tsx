"use client";

import { useId, useRef, useState, useSyncExternalStore } from "react";
import { buttonClass } from "./button-class";

type CopyTextProps = {
  label: string;
  value: string;
  /** "Copy", and what the button says once it did. */
  copyLabel: string;
  copiedLabel: string;
};

const never = () => () => {};
const canCopy = () => Boolean(navigator.clipboard);

/** A line to be copied. One press selects all of it; a button to copy comes where the browser lets a script do it. */
export function CopyText({ label, value, copyLabel, copiedLabel }: CopyTextProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const offered = useSyncExternalStore(never, canCopy, () => false);

  async function copy() {
    field.current?.select();
    await navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-note font-semibold">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          dir="ltr"
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-12 min-w-0 flex-1 basis-60 rounded-control border border-edge bg-wash px-4 text-note select-all"
        />
        {offered ? (
          <button type="button" onClick={copy} aria-live="polite" className={buttonClass({ look: "outline" })}>
            {copied ? copiedLabel : copyLabel}
          </button>
        ) : null}
      </div>
    </div>
  );
}
