import { Button } from "@/components/ui/button";
import { NoteSummary } from "@/components/ui/disclosure";
import { PlainField, PlainSelect } from "@/components/ui/plain-field";
import type { FormAnswer } from "@/lib/form-state";

type Field = "q" | "who" | "category" | "currency" | "from" | "to" | "least" | "most";

type FindExpensesFormProps = {
  /** The page that shows what is found. */
  action: string;
  /** What was looked for, and what of it cannot be read. */
  answer: FormAnswer;
  people: { value: string; label: string }[];
  categories: { value: string; label: string }[];
  currencies: { value: string; label: string }[];
  wordsMax: number;
  /** Where something has to be mended, or nothing was found: what was found stands close to what was looked for. */
  opensMore: boolean;
  words: Record<Field | "submit" | "more" | "moreNote", string>;
};

/** What to look for in a group's book: words, a person, days, amounts. */
export function FindExpensesForm({
  action,
  answer,
  people,
  wordsMax,
  opensMore,
  words,
  ...lists
}: FindExpensesFormProps) {
  const amount = { inputMode: "decimal", autoComplete: "off", dir: "ltr" } as const;
  return (
    <search>
      <form action={action} noValidate className="flex flex-col gap-4">
        <PlainField
          answer={answer}
          name="q"
          type="search"
          dir="auto"
          label={words.q}
          maxLength={wordsMax}
          autoComplete="off"
        />
        <details className="group" open={opensMore}>
          <NoteSummary note={words.moreNote}>{words.more}</NoteSummary>
          <div className="flex flex-col gap-4 pb-2">
            <div className="grid grid-cols-2 gap-3">
              <PlainSelect answer={answer} name="who" label={words.who} options={people} />
              <PlainSelect answer={answer} name="category" label={words.category} options={lists.categories} />
              <PlainField answer={answer} name="from" type="date" label={words.from} />
              <PlainField answer={answer} name="to" type="date" label={words.to} />
              <PlainField answer={answer} name="least" label={words.least} {...amount} />
              <PlainField answer={answer} name="most" label={words.most} {...amount} />
            </div>
            <PlainSelect answer={answer} name="currency" label={words.currency} options={lists.currencies} />
          </div>
        </details>
        <Button type="submit" look="outline">
          {words.submit}
        </Button>
      </form>
    </search>
  );
}
