"use client";

import { type RefObject, useEffect, useState } from "react";
import { useField } from "./form-context";

/** What stands in the form around an element, now and after every key; null until a script runs. */
export function useFormText(within: RefObject<HTMLElement | null>): Record<string, string> | null {
  const [text, setText] = useState<Record<string, string> | null>(null);
  const { id: answered } = useField("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: An answer gives fields other values without a key pressed.
  useEffect(() => {
    const form = within.current?.closest("form");
    if (!form) return;
    const read = () =>
      setText(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, textOf(value)])));
    // A form that is being reset has its first values only afterwards.
    const readLater = () => setTimeout(read);
    read();
    form.addEventListener("input", read);
    form.addEventListener("reset", readLater);
    return () => {
      form.removeEventListener("input", read);
      form.removeEventListener("reset", readLater);
    };
  }, [within, answered]);
  return text;
}

/** Of a file its name: nothing else of it is text. */
function textOf(value: FormDataEntryValue): string {
  return typeof value === "string" ? value : value.name;
}
