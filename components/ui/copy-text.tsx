"use client";

import { useId, useRef } from "react";
import { CopyButton } from "./copy-button";

type CopyTextProps = {
  label: string;
  value: string;
  /** "Copy", and what the button says once it did. */
  copyLabel: string;
  copiedLabel: string;
};

/** A line to be copied. One press selects all of it; a button to copy comes where the browser lets a script do it. */
export function CopyText({ label, value, ...words }: CopyTextProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);

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
        <CopyButton {...words} value={value} onPress={() => field.current?.select()} />
      </div>
    </div>
  );
}
