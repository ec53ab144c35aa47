import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";
import type { Role } from "@/lib/roles";
import { MailPreview } from "./mail-preview";
import { ProofField } from "./proof-field";

type Word =
  | "name"
  | "nameNote"
  | "email"
  | "emailNote"
  | "noMail"
  | "role"
  | "more"
  | "days"
  | "daysNote"
  | "until"
  | "untilNote"
  | "message"
  | "messageNote"
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
  roles: { value: Role; label: string }[];
  /** For how many days an invitation can be answered, unless its inviter says otherwise. */
  days: number;
  hasMail: boolean;
  /** What the browser has to work for a mail that goes out at once; null where nothing is asked of it. */
  task: string | null;
  words: Record<Word, string> & { summary: SummaryWords };
};

/** Gives someone a place by name, by email, or both. The first button is what Enter presses. */
export function AddPersonForm({ action, formId, roles, days, hasMail, task, words }: AddPersonFormProps) {
  const button = { name: "intent", busyLabel: words.busy };
  const more = (
    <Disclosure summary={words.more} opensOn={["days", "until"]}>
      <div className="flex flex-col gap-4">
        <Field
          name="days"
          type="number"
          min={1}
          inputMode="numeric"
          label={words.days}
          note={words.daysNote}
          defaultValue={String(days)}
        />
        <Field name="until" type="date" label={words.until} hint={words.optional} note={words.untilNote} />
      </div>
    </Disclosure>
  );
  return (
    <Form id="add-person" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      {task ? <ProofField task={task} /> : null}
      <Field name="name" label={words.name} hint={words.optional} note={words.nameNote} autoComplete="off" />
      <Field
        name="email"
        type="email"
        label={words.email}
        hint={words.optional}
        note={hasMail ? words.emailNote : words.noMail}
        autoComplete="off"
        inputMode="email"
      />
      <Select name="role" label={words.role} options={roles} defaultValue="member" />
      {hasMail ? (
        <>
          <TextArea name="message" label={words.message} hint={words.optional} note={words.messageNote} />
          {more}
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
        <>
          {more}
          <SubmitButton {...button} value="add">
            {words.addOnly}
          </SubmitButton>
        </>
      )}
    </Form>
  );
}
