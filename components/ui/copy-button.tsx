"use client";

import { useState } from "react";
import { buttonClass } from "./button-class";
import { useBrowser } from "./use-browser";

type CopyButtonProps = {
  value: string;
  /** "Copy", and what the button says once it did. */
  copyLabel: string;
  copiedLabel: string;
  onPress?: () => void;
};

const canCopy = () => Boolean(navigator.clipboard);

/** Copies what stands beside it. It comes where the browser lets a script do it. */
export function CopyButton({ value, copyLabel, copiedLabel, onPress }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const offered = useBrowser(canCopy, false);

  async function copy() {
    onPress?.();
    await navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }

  return offered ? (
    <button type="button" onClick={copy} aria-live="polite" className={buttonClass({ look: "outline" })}>
      {copied ? copiedLabel : copyLabel}
    </button>
  ) : null;
}
