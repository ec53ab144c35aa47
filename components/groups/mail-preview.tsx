"use client";

import { useEffect, useRef } from "react";
import { useField } from "@/components/ui/form-context";

/** The mail that an answer of the form brought, as its reader will get it in plain text. */
export function MailPreview({ title, subjectLabel }: { title: string; subjectLabel: string }) {
  const { issued: subject } = useField("subject");
  const { issued: text } = useField("text");
  const box = useRef<HTMLElement>(null);
  // It comes below the button that asked for it. Without script `autoFocus` leads there.
  useEffect(() => {
    if (text) box.current?.focus();
  }, [text]);
  if (!subject || !text) return null;
  return (
    <section
      ref={box}
      aria-label={title}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: What was asked for has to be seen, also where no script runs.
      autoFocus
      className="rounded-control border border-dashed border-edge p-4"
    >
      <p className="font-semibold">{title}</p>
      <p className="mt-2 text-note text-ink-2">{subjectLabel}</p>
      <p className="wrap-anywhere" dir="auto">
        {subject}
      </p>
      <p className="mt-3 border-t pt-3 text-note whitespace-pre-line wrap-anywhere" dir="auto">
        {text}
      </p>
    </section>
  );
}
