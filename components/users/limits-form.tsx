import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type LimitRow = {
  key: string;
  label: string;
  /** "an hour", "at a time" */
  span: string;
  /** What it is unless somebody changes it. */
  standard: string;
  amount: string;
  /** The box that takes a change back; null where nothing was changed. */
  back: { name: string; label: string } | null;
};

type LimitsFormProps = {
  action: FormAction;
  groups: { title: string; rows: LimitRow[] }[];
  words: { submit: string; busy: string; summary: SummaryWords };
};

/** The numbers that bound what people may do here, each with what it is by itself. */
export function LimitsForm({ action, groups, words }: LimitsFormProps) {
  return (
    <Form id="limits" action={action} summary={words.summary}>
      <div className="flex flex-col gap-8">
        {groups.map(({ title, rows }) => (
          <Section key={title} title={title}>
            <ul role="list" className="grid gap-x-6 gap-y-5 tablet:grid-cols-2">
              {rows.map((row) => (
                <LimitFields key={row.key} row={row} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
      <SubmitButton busyLabel={words.busy}>{words.submit}</SubmitButton>
    </Form>
  );
}

function LimitFields({ row: { key, label, span, standard, amount, back } }: { row: LimitRow }) {
  const field = { name: key, label, hint: span, note: standard, defaultValue: amount };
  return (
    <li className="flex flex-col gap-1">
      <Field {...field} inputMode="numeric" autoComplete="off" />
      {back ? <Checkbox name={back.name} label={back.label} /> : null}
    </li>
  );
}
