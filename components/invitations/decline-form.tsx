import { Disclosure } from "@/components/ui/disclosure";
import type { SummaryWords } from "@/components/ui/form";
import { PlainTextArea } from "@/components/ui/plain-field";
import { PlainForm } from "@/components/ui/plain-form";
import type { FormAction, FormAnswer } from "@/lib/form-state";

type Word = "decline" | "declineNote" | "declineMessage" | "optional" | "declineSubmit" | "busy";

type DeclineFormProps = {
  answer: FormAnswer;
  action: FormAction;
  given: Record<string, string>;
  words: Record<Word, string> & { summary: SummaryWords };
};

/** Saying no, out of the way of saying yes. */
export function DeclineForm({ answer, action, given, words }: DeclineFormProps) {
  const press = { submit: words.declineSubmit, busy: words.busy, summary: words.summary };
  return (
    <Disclosure summary={words.decline}>
      <div className="flex flex-col gap-3">
        <p>{words.declineNote}</p>
        <PlainForm answer={answer} action={action} given={given} words={press} look="outline" small>
          <PlainTextArea answer={answer} name="message" label={words.declineMessage} hint={words.optional} rows={2} />
        </PlainForm>
      </div>
    </Disclosure>
  );
}
