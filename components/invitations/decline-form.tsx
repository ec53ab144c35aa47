import { Disclosure } from "@/components/ui/disclosure";
import type { SummaryWords } from "@/components/ui/form";
import { PressForm } from "@/components/ui/press-form";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";

type Word = "decline" | "declineNote" | "declineMessage" | "optional" | "declineSubmit" | "busy";

type DeclineFormProps = {
  id?: string;
  action: FormAction;
  given: Record<string, string>;
  words: Record<Word, string> & { summary: SummaryWords };
};

/** Saying no, out of the way of saying yes. */
export function DeclineForm({ id = "decline", action, given, words }: DeclineFormProps) {
  const press = { submit: words.declineSubmit, busy: words.busy, summary: words.summary };
  return (
    <Disclosure summary={words.decline}>
      <div className="flex flex-col gap-3">
        <p>{words.declineNote}</p>
        <PressForm id={id} action={action} given={given} words={press} look="outline" small>
          <TextArea name="message" label={words.declineMessage} hint={words.optional} rows={2} />
        </PressForm>
      </div>
    </Disclosure>
  );
}
