import { EnterButton } from "@/components/ui/enter-button";
import { FileField } from "@/components/ui/file-field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction, FormState } from "@/lib/form-state";
import { InvitationTerms, type InvitationTermsProps } from "./invitation-terms";

type InviteManyFormProps = {
  action: FormAction;
  formId: string;
  /** A list that is to be changed. */
  initial?: FormState;
  terms: InvitationTermsProps;
  words: Record<"list" | "listNote" | "file" | "fileNote" | "look" | "busy", string> & { summary: SummaryWords };
};

/** Takes people as a text or as a file. It sends nothing: what would go out is shown first. */
export function InviteManyForm({ action, formId, initial, terms, words }: InviteManyFormProps) {
  return (
    <Form id="invite-many" action={action} summary={words.summary} initial={initial}>
      <EnterButton name="intent" value="look" />
      <input type="hidden" name="formId" value={formId} />
      <TextArea name="list" label={words.list} note={words.listNote} rows={5} autoComplete="off" spellCheck={false} />
      <FileField name="file" label={words.file} note={words.fileNote} accept=".csv,text/csv,text/plain" />
      <InvitationTerms {...terms} />
      <SubmitButton name="intent" value="look" busyLabel={words.busy}>
        {words.look}
      </SubmitButton>
    </Form>
  );
}
