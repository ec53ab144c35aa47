"use client";

import { type ReactNode, useActionState, useId, useState } from "react";
import { type FormAction, type FormState, untouched } from "@/lib/form-state";
import { AnswerBox } from "./answer-box";
import { fillIn } from "./fill-in";
import { FormContext, fieldId } from "./form-context";
import { FormIcon } from "./form-icon";

export type SummaryWords = {
  /** "One thing to fix" */
  one: string;
  /** "{count} things to fix" */
  many: string;
};

type FormProps = {
  action: FormAction;
  summary: SummaryWords;
  children: ReactNode;
  /** Gives the fields readable ids (`log-in-email`); wanted where a page has several forms. */
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
  const [first] = useState(state);
  const [awaiting, setAwaiting] = useState<HTMLElement | null>(null);
  const madeId = useId();
  const form = id ?? madeId;
  return (
    <FormContext value={{ id: form, state, first, awaiting, setAwaiting }}>
      <form
        id={id}
        action={submit}
        noValidate
        className={`flex flex-col ${head ? "flex-1" : ""} ${gap === "wide" ? "gap-4" : "gap-2"}`}
      >
        {head}
        <Summary form={form} state={state} words={summary} />
        <div role="status" className="contents">
          {state.done ? <Done>{state.done}</Done> : null}
        </div>
        {children}
      </form>
    </FormContext>
  );
}

function Done({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-3 rounded-control border border-transparent bg-ink px-4 py-3.5 text-paper">
      <FormIcon name="check" className="mt-px size-5" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Summary({ form, state, words }: { form: string; state: FormState; words: SummaryWords }) {
  const errors = Object.entries(state.errors ?? {});
  if (!state.failure && errors.length === 0) return null;
  const count = errors.length === 1 ? words.one : fillIn(words.many, { count: errors.length });
  return (
    <AnswerBox
      role="alert"
      className="flex items-start gap-3 rounded-control border border-danger bg-danger-wash px-4 py-3.5"
    >
      <FormIcon name="alert" className="mt-px size-5 text-danger" />
      <div className="min-w-0 flex-1">
        {errors.length ? <p className="font-semibold">{count}</p> : null}
        {state.failure ? <p className={errors.length ? undefined : "font-semibold"}>{state.failure}</p> : null}
        {errors.length ? (
          <ul>
            {errors.map(([name, sentence]) => (
              <li key={name}>
                <a href={`#${fieldId(form, name)}`} className="inline-block py-0.5 underline underline-offset-3">
                  {sentence}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </AnswerBox>
  );
}
