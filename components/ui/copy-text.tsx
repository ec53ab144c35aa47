"use client";

import { useRef } from "react";
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
  const field = useRef<HTMLInputElement>(null);

  return (
    <div className="flex flex-wrap items-end gap-2">
      <label className="min-w-0 flex-1 basis-60 text-note">
        <span className="mb-1.5 block font-semibold">{label}</span>
        <input
          ref={field}
          readOnly
          dir="ltr"
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-12 w-full rounded-control border border-edge bg-wash px-4 select-all"
        />
      </label>
      <CopyButton {...words} value={value} field={field} />
    </div>
  );
}
