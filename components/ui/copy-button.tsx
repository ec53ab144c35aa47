"use client";

import { useState, useSyncExternalStore } from "react";
import { buttonClass } from "./button-class";

type CopyButtonProps = {
  value: string;
  /** "Copy", and what the button says once it did. */
  copyLabel: string;
  copiedLabel: string;
  onPress?: () => void;
};

const never = () => () => {};
const canCopy = () => Boolean(navigator.clipboard);

/** Copies what stands beside it. It comes where the browser lets a script do it. */
export function CopyButton({ value, copyLabel, copiedLabel, onPress }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const offered = useSyncExternalStore(never, canCopy, () => false);

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
