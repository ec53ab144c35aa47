import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { AnswerShown } from "@/components/ui/form-answer";
import { PlainField } from "@/components/ui/plain-field";
import type { SummaryWords } from "@/components/ui/summary-words";
import type { FormState } from "@/lib/form-state";

type ExportFormProps = {
  id: string;
  /** Where the file is. */
  action: Route;
  state: FormState;
  words: Record<"from" | "to" | "optional" | "submit", string> & { summary: SummaryWords };
};

/** The days that a file is to be about. It is asked for, and changes nothing. */
export function ExportForm({ id, action, state, words }: ExportFormProps) {
  const answer = { form: id, state };
  return (
    <form id={id} action={action} noValidate className="flex flex-col gap-4">
      <AnswerShown answer={answer} words={words.summary} />
      <div className="grid grid-cols-2 gap-3">
        <PlainField answer={answer} name="from" type="date" label={words.from} hint={words.optional} />
        <PlainField answer={answer} name="to" type="date" label={words.to} hint={words.optional} />
      </div>
      <div>
        <Button type="submit" look="outline" small>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
