import type { ReactNode } from "react";
import { type FormAction, type FormAnswer, untouched } from "@/lib/form-state";
import type { ButtonLook } from "./button-class";
import { AnswerShown } from "./form-answer";
import { SubmitButton } from "./submit-button";
import type { SummaryWords } from "./summary-words";

type PlainFormProps = ButtonLook & {
  /** What `answerTo` says; it also names the form, so that its page knows which of several was answered. */
  answer: FormAnswer;
  action: FormAction;
  /** What the press is about. */
  given?: Record<string, string>;
  words: { submit: ReactNode; busy: string; summary: SummaryWords };
  /** Fields, where a press alone is not enough. */
  children?: ReactNode;
};

/**
 * A form that the server draws, answer and all, for the pages that someone opens who has never been here: it brings next
 * to no script along. What takes part in typing takes `Form`.
 */
export function PlainForm({ answer, action, given = {}, words, children, ...button }: PlainFormProps) {
  const submit: (form: FormData) => void = action.bind(null, untouched);
  return (
    <form key={answer.form} id={answer.form} action={submit} noValidate className="flex flex-col gap-4">
      <AnswerShown answer={answer} words={words.summary} />
      {Object.entries({ form: answer.form, ...given }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <SubmitButton {...button} busyLabel={words.busy}>
        <span className="min-w-0">{words.submit}</span>
      </SubmitButton>
    </form>
  );
}
