import { Form, type SummaryWords } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type DefaultSplitFormProps = {
  action: FormAction;
  options: { value: string; label: string }[];
  chosen: string;
  words: Record<"label" | "save" | "busy", string> & { summary: SummaryWords };
};

/** How new expenses of the group start to be split. */
export function DefaultSplitForm({ action, options, chosen, words }: DefaultSplitFormProps) {
  return (
    <Form id="default-split" action={action} summary={words.summary}>
      <Select name="default" label={words.label} options={options} defaultValue={chosen} />
      <SubmitButton small look="outline" busyLabel={words.busy}>
        {words.save}
      </SubmitButton>
    </Form>
  );
}
