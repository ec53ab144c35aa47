import { EnterButton } from "@/components/ui/enter-button";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { InvitationTerms, type InvitationTermsProps } from "./invitation-terms";
import { MailPreview } from "./mail-preview";
import { ProofField } from "./proof-field";

type Word =
  | "name"
  | "nameNote"
  | "email"
  | "emailNote"
  | "noMail"
  | "optional"
  | "preview"
  | "previewTitle"
  | "subject"
  | "send"
  | "add"
  | "addOnly"
  | "busy";

type AddPersonFormProps = {
  action: FormAction;
  formId: string;
  terms: InvitationTermsProps;
  /** What the browser has to work for a mail that goes out at once; null where nothing is asked of it. */
  task: string | null;
  words: Record<Word, string> & { summary: SummaryWords };
};

/** Gives someone a place by name, by email, or both. */
export function AddPersonForm({ action, formId, terms, task, words }: AddPersonFormProps) {
  const { hasMail } = terms;
  const button = { name: "intent", busyLabel: words.busy };
  return (
    <Form id="add-person" action={action} summary={words.summary}>
      <EnterButton name="intent" value={hasMail ? "send" : "add"} />
      <input type="hidden" name="formId" value={formId} />
      {task ? <ProofField task={task} wantedBy={["send"]} /> : null}
      <Field name="name" label={words.name} hint={words.optional} note={words.nameNote} autoComplete="off" />
      <Field
        name="email"
        type="email"
        label={words.email}
        hint={words.optional}
        note={hasMail ? words.emailNote : words.noMail}
        autoComplete="off"
        inputMode="email"
        placeholder=" "
      />
      <InvitationTerms {...terms} />
      {hasMail ? (
        <>
          <div className="flex flex-wrap gap-3">
            <SubmitButton {...button} value="send">
              {words.send}
            </SubmitButton>
            <SubmitButton {...button} look="outline" value="preview">
              {words.preview}
            </SubmitButton>
            <SubmitButton {...button} look="quiet" value="add">
              {words.add}
            </SubmitButton>
          </div>
          <MailPreview title={words.previewTitle} subjectLabel={words.subject} />
        </>
      ) : (
        <SubmitButton {...button} value="add">
          {words.addOnly}
        </SubmitButton>
      )}
    </Form>
  );
}
