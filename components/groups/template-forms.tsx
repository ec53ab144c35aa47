import { AfterRefusal } from "@/components/ui/after-refusal";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { PressForm } from "@/components/ui/press-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";

type Words = Record<"name" | "nameNote" | "text" | "add" | "save" | "delete" | "busy", string> & {
  summary: SummaryWords;
};

type Press = { action: FormAction; formId: string };

/** Keeps another message to invite with. */
export function NewTemplateForm({ action, formId, words }: Press & { words: Words }) {
  return (
    <Form id="new-template" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      <TemplateFields words={words} />
      <SubmitButton busyLabel={words.busy}>{words.add}</SubmitButton>
    </Form>
  );
}

type TemplateFormsProps = {
  template: { id: string; name: string; text: string; version: number };
  change: Press;
  remove: Press;
  /** The messages' own address. */
  path: string;
  words: Words & { nowSays: string };
};

/** Changes one of them, or lets it go. */
export function TemplateForms({ template, change, remove, path, words }: TemplateFormsProps) {
  const { id, version } = template;
  const press = { submit: words.delete, busy: words.busy, summary: words.summary };
  return (
    <div className="flex flex-col gap-3 text-ink">
      <Form id={`template-${id}`} action={change.action} summary={words.summary} seenAt={`${path}?open=${id}`}>
        <AfterRefusal of="templateWasChanged">
          <p dir="auto" className="whitespace-pre-line wrap-anywhere">
            {words.nowSays}
          </p>
        </AfterRefusal>
        <input type="hidden" name="formId" value={change.formId} />
        <input type="hidden" name="version" value={version} />
        <TemplateFields words={words} template={template} />
        <SubmitButton small look="outline" busyLabel={words.busy}>
          {words.save}
        </SubmitButton>
      </Form>
      <PressForm
        id={`delete-${id}`}
        action={remove.action}
        given={{ formId: remove.formId }}
        words={press}
        seenAt={`${path}?open=delete-${id}`}
        look="danger"
        small
      />
    </div>
  );
}

function TemplateFields({ words, template }: { words: Words; template?: { name: string; text: string } }) {
  return (
    <>
      <Field
        name="name"
        label={words.name}
        note={words.nameNote}
        defaultValue={template?.name}
        required
        autoComplete="off"
      />
      <TextArea name="text" label={words.text} defaultValue={template?.text} required rows={4} />
    </>
  );
}
