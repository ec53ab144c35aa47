"use client";

import { type ReactNode, useActionState, useId, useState } from "react";
import { type FormAction, type FormState, untouched } from "@/lib/form-state";
import { AwaitedPress } from "./awaited-press";
import { AnswerShown } from "./form-answer";
import { FormContext } from "./form-context";
import type { SummaryWords } from "./summary-words";

export type { SummaryWords };

type FormProps = {
  action: FormAction;
  summary: SummaryWords;
  children: ReactNode;
  /** Where the ids of its fields begin; wanted where a page has several forms. */
  id?: string;
  /** What the form starts from, where an earlier answer is shown again. */
  initial?: FormState;
  gap?: "wide" | "narrow";
  /**
   * The page's address that shows this form, where the bare page keeps it shut: without script the answer comes there.
   * Two forms of one action on a page want two such addresses.
   */
  seenAt?: string;
  /** Stands above what the form says went wrong: the title of a page that is one form, whose height it fills. */
  head?: ReactNode;
};

export function Form({ action, summary, children, id, initial = untouched, gap = "wide", seenAt, head }: FormProps) {
  const [state, submit] = useActionState(action, initial, seenAt);
  const [button, setButton] = useState<HTMLElement | null>(null);
  const madeId = useId();
  const answer = { form: id ?? madeId, state };
  return (
    <FormContext value={answer}>
      <form
        id={id}
        action={submit}
        noValidate
        className={`flex flex-col ${head ? "flex-1" : ""} ${gap === "wide" ? "gap-4" : "gap-2"}`}
      >
        {head}
        <AnswerShown answer={answer} words={summary} />
        <AwaitedPress value={{ button, setButton }}>{children}</AwaitedPress>
      </form>
    </FormContext>
  );
}
