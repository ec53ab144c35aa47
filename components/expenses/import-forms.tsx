import { FileField } from "@/components/ui/file-field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type ImportFileFormProps = {
  action: FormAction;
  formId: string;
  words: Record<"file" | "fileNote" | "look" | "busy", string> & { summary: SummaryWords };
};

/** Takes a file to be looked at. It writes nothing into the group's book. */
export function ImportFileForm({ action, formId, words }: ImportFileFormProps) {
  return (
    <Form id="import" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      <FileField
        name="file"
        label={words.file}
        note={words.fileNote}
        accept=".csv,.json,text/csv,application/json,text/plain"
      />
      <SubmitButton busyLabel={words.busy}>{words.look}</SubmitButton>
    </Form>
  );
}

type ImportPlacesFormProps = {
  action: FormAction;
  people: { field: string; name: string; chosen: string; options: { value: string; label: string }[] }[];
  words: { submit: string; busy: string; summary: SummaryWords };
};

/** Who everyone in a file is. */
export function ImportPlacesForm({ action, people, words }: ImportPlacesFormProps) {
  return (
    <Form id="places" action={action} summary={words.summary}>
      <div className="grid gap-4 tablet:grid-cols-2">
        {people.map(({ field, name, chosen, options }) => (
          <Select key={field} name={field} label={name} options={options} defaultValue={chosen} />
        ))}
      </div>
      <SubmitButton busyLabel={words.busy}>{words.submit}</SubmitButton>
    </Form>
  );
}
