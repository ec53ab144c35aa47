"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { useHasScript } from "./use-browser";

/** What a form's answer brought and its reader is led to: when it comes, or by `autoFocus` where no script runs. */
export function AnswerBox(props: ComponentProps<"div">) {
  const box = useRef<HTMLDivElement>(null);
  // An answer that came with the page must not pull focus away when a slow script wakes up.
  const [cameLater] = useState(useHasScript());
  useEffect(() => {
    if (cameLater) box.current?.focus();
  }, [cameLater]);
  // biome-ignore lint/a11y/noAutofocus: What was asked for, or went wrong, has to be read first.
  return <div ref={box} tabIndex={-1} autoFocus {...props} />;
}
