import type { ComponentProps, ReactNode } from "react";
import type { FormAction } from "@/lib/form-state";
import { Form, type SummaryWords } from "./form";
import { SubmitButton } from "./submit-button";

type PressFormProps = Pick<ComponentProps<typeof SubmitButton>, "look" | "small" | "wide"> & {
  id: string;
  action: FormAction;
  /** What the press is about, beyond what its action is bound to. */
  given?: Record<string, string>;
  words: { submit: ReactNode; busy: string; summary: SummaryWords };
  seenAt?: ComponentProps<typeof Form>["seenAt"];
  /** Fields, where a press alone is not enough. */
  children?: ReactNode;
};

/** A form whose one button does it. Its key keeps React from taking it for another one that stood in its place before. */
export function PressForm({ id, action, given = {}, words, seenAt, children, ...button }: PressFormProps) {
  return (
    <Form key={id} id={id} action={action} summary={words.summary} seenAt={seenAt}>
      {Object.entries(given).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <SubmitButton {...button} busyLabel={words.busy}>
        <span className="min-w-0">{words.submit}</span>
      </SubmitButton>
    </Form>
  );
}
