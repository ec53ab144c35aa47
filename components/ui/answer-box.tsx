"use client";

import { type ComponentProps, useContext, useEffect, useRef } from "react";
import { FormContext } from "./form-context";

/** What a form's answer brought and its reader is led to: when it comes, or by `autoFocus` where no script runs. */
export function AnswerBox(props: ComponentProps<"div">) {
  const { state, first } = useContext(FormContext);
  const box = useRef<HTMLDivElement>(null);
  // An answer that came with the page must not pull focus away when a slow script wakes up.
  useEffect(() => {
    if (state !== first) box.current?.focus();
  }, [state, first]);
  // biome-ignore lint/a11y/noAutofocus: What was asked for, or went wrong, has to be read first.
  return <div ref={box} tabIndex={-1} autoFocus {...props} />;
}
