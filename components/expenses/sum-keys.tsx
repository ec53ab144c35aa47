"use client";

import type { RefObject } from "react";

export type SumKeyWords = Record<"keys" | "plus" | "minus" | "times" | "dividedBy", string>;

const keys = [
  { sign: "+", word: "plus" },
  { sign: "−", word: "minus" },
  { sign: "×", word: "times" },
  { sign: "÷", word: "dividedBy" },
] as const;

type SumKeysProps = { field: RefObject<HTMLInputElement | null>; words: SumKeyWords };

/** The signs of a sum, which the number keypads of phones lack. */
export function SumKeys({ field, words }: SumKeysProps) {
  const press = (sign: string) => {
    const input = field.current;
    if (!input) return;
    const { value, selectionStart, selectionEnd } = input;
    // Where nobody has been in the field yet, its caret stands before the number.
    const [from, to] = selectionEnd ? [selectionStart ?? 0, selectionEnd] : [value.length, value.length];
    input.setRangeText(sign, from, to, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
  return (
    <fieldset aria-label={words.keys} className="-ms-3 mt-1.5 hidden gap-1 pointer-coarse:not-noscript:flex">
      {keys.map(({ sign, word }) => (
        <button
          key={sign}
          type="button"
          aria-label={words[word]}
          // The field keeps the focus, and with it the keypad stays.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => press(sign)}
          className="size-11 rounded-chip text-section text-ink-2 active:bg-wash"
        >
          {sign}
        </button>
      ))}
    </fieldset>
  );
}
