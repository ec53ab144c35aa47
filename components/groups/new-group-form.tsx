import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";

type Word = "name" | "description" | "optional" | "descriptionNote" | "currency" | "currencyNote" | "submit" | "busy";

type NewGroupFormProps = {
  action: FormAction;
  formId: string;
  /** The likeliest first. */
  currencies: { value: string; label: string }[];
  words: Record<Word, string> & { summary: SummaryWords };
};

export function NewGroupForm({ action, formId, currencies, words }: NewGroupFormProps) {
  return (
    <Form id="new-group" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      <Field name="name" label={words.name} autoComplete="off" required />
      <TextArea
        name="description"
        label={words.description}
        hint={words.optional}
        note={words.descriptionNote}
        rows={2}
      />
      <Select
        name="currency"
        label={words.currency}
        note={words.currencyNote}
        options={currencies}
        defaultValue={currencies[0]?.value}
      />
      <SubmitButton wide busyLabel={words.busy}>
        {words.submit}
      </SubmitButton>
    </Form>
  );
}
