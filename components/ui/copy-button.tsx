"use client";

import { type RefObject, useState } from "react";
import { buttonClass } from "./button-class";
import { useBrowser } from "./use-browser";

type CopyButtonProps = {
  value: string;
  /** "Copy", and what the button says once it did. */
  copyLabel: string;
  copiedLabel: string;
  /** Where it stands to be seen: selected as well, so that it can be copied by hand where a browser refuses. */
  field?: RefObject<HTMLInputElement | null>;
};

const canCopy = () => Boolean(navigator.clipboard);

/** Copies what stands beside it. It comes where the browser lets a script do it. */
export function CopyButton({ value, copyLabel, copiedLabel, field }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const offered = useBrowser(canCopy, false);

  async function copy() {
    field?.current?.select();
    const write = navigator.clipboard.writeText(value);
    setCopied(await write.then(() => true).catch(() => false));
  }

  return offered ? (
    <button type="button" onClick={copy} aria-live="polite" className={buttonClass({ look: "outline" })}>
      {copied ? copiedLabel : copyLabel}
    </button>
  ) : null;
}
