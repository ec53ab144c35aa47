import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type BudgetFormProps = {
  action: FormAction;
  /** One for everything, one for each category; empty where there is no budget. */
  fields: { name: string; label: string; amount: string }[];
  words: { save: string; busy: string; optional: string; summary: SummaryWords };
};

export function BudgetForm({ action, fields, words }: BudgetFormProps) {
  return (
    <Form id="budgets" action={action} summary={words.summary}>
      {fields.map(({ name, label, amount }) => (
        <Field
          key={name}
          name={name}
          label={label}
          hint={words.optional}
          defaultValue={amount}
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
        />
      ))}
      <SubmitButton busyLabel={words.busy}>{words.save}</SubmitButton>
    </Form>
  );
}
