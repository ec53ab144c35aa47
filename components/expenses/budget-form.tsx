import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type BudgetFormProps = {
  action: FormAction;
  /** One for everything, one for each category; empty where there is no budget. */
  fields: { name: string; label: string; amount: string }[];
  /** Stands for the budgets that the fields began with. */
  seen: string;
  /** Above the fields, after a refusal: what they are now. */
  notice: ReactNode;
  words: { save: string; busy: string; optional: string; summary: SummaryWords };
};

export function BudgetForm({ action, fields, seen, notice, words }: BudgetFormProps) {
  return (
    <Form id="budgets" action={action} summary={words.summary}>
      {notice}
      <input type="hidden" name="seen" value={seen} />
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
