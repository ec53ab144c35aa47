import type { FormAnswer } from "@/lib/form-state";
import { AnswerBox } from "./answer-box";
import { fieldId } from "./field-place";
import { fillIn } from "./fill-in";
import { FormIcon } from "./form-icon";
import type { SummaryWords } from "./summary-words";

/** What stands above a form once it was answered: what has to be mended, or what was done. */
export function AnswerShown({ answer, words }: { answer: FormAnswer; words: SummaryWords }) {
  const { done } = answer.state;
  return (
    <>
      <Summary answer={answer} words={words} />
      <div role="status" className="contents">
        {done ? (
          <p className="flex items-start gap-3 rounded-control border border-transparent bg-ink px-4 py-3.5 text-paper">
            <FormIcon name="check" className="mt-px size-5" />
            <span className="min-w-0">{done}</span>
          </p>
        ) : null}
      </div>
    </>
  );
}

function Summary({ answer, words }: { answer: FormAnswer; words: SummaryWords }) {
  const { state } = answer;
  const errors = Object.entries(state.errors ?? {});
  if (!state.failure && errors.length === 0) return null;
  const count = errors.length === 1 ? words.one : fillIn(words.many, { count: errors.length });
  return (
    <AnswerBox
      key={state.answer}
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
                <a href={`#${fieldId(answer, name)}`} className="inline-block py-0.5 underline underline-offset-3">
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
