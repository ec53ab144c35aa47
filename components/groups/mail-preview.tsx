"use client";

import { AnswerBox } from "@/components/ui/answer-box";
import { useField } from "@/components/ui/form-context";

/** The mail that an answer of the form brought, as its reader will get it in plain text. */
export function MailPreview({ title, subjectLabel }: { title: string; subjectLabel: string }) {
  const { issued: subject, id } = useField("subject");
  const { issued: text } = useField("text");
  if (!subject || !text) return null;
  return (
    <AnswerBox
      key={id}
      role="region"
      aria-label={title}
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
    </AnswerBox>
  );
}
