import type { ReactNode } from "react";
import { FileField } from "@/components/ui/file-field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
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

type ImportAnswersFormProps = {
  action: FormAction;
  people: { field: string; name: string; chosen: string; options: { value: string; label: string }[] }[];
  /** What is asked before who is who. */
  children: ReactNode;
  words: Record<"people" | "peopleNote" | "submit" | "busy", string> & { summary: SummaryWords };
};

/** What a file doesn't say: who everyone in it is, and whatever else is asked. */
export function ImportAnswersForm({ action, people, children, words }: ImportAnswersFormProps) {
  return (
    <Form id="answers" action={action} summary={words.summary}>
      {children}
      <Section title={words.people} intro={words.peopleNote}>
        <div className="grid gap-4 tablet:grid-cols-2">
          {people.map(({ field, name, chosen, options }) => (
            <Select key={field + chosen} name={field} label={name} options={options} defaultValue={chosen} />
          ))}
        </div>
      </Section>
      <SubmitButton name="intent" value="import" busyLabel={words.busy}>
        {words.submit}
      </SubmitButton>
    </Form>
  );
}
