import { NoteSummary } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { FieldsDisclosure } from "@/components/ui/fields-disclosure";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { Role } from "@/lib/roles";
import { DaysField } from "./days-field";

type Word =
  | "role"
  | "template"
  | "templateNone"
  | "use"
  | "busy"
  | "message"
  | "messageNote"
  | "optional"
  | "more"
  | "days"
  | "daysNote"
  | "until"
  | "untilNote";

export type InvitationTermsProps = {
  roles: { value: Role; label: string }[];
  /** The one that they are invited as, unless their inviter says otherwise; and for how many days it can be answered. */
  role: Role;
  days: number;
  /** What is said here is said by the mail. Whoever hands a link over says it when they make that. */
  hasMail: boolean;
  /** The messages that the group keeps. */
  templates: { id: string; name: string }[];
  words: Record<Word, string>;
};

/** Where a form has a field for the one address, nothing is mailed while that is empty. */
const ofMail = "flex flex-col gap-4 in-[form:not(:has([aria-invalid])):has([name=email]:placeholder-shown)]:hidden";

/** As what, with which words and for how long someone is invited. */
export function InvitationTerms({ roles, role, days, hasMail, templates, words }: InvitationTermsProps) {
  return (
    <>
      <Select name="role" label={words.role} options={roles} defaultValue={role} />
      {hasMail ? (
        <div className={ofMail}>
          {templates.length > 0 ? <TemplateField templates={templates} words={words} /> : null}
          <TextArea name="message" label={words.message} hint={words.optional} note={words.messageNote} />
        </div>
      ) : null}
      <FieldsDisclosure of={["days", "until"]}>
        <NoteSummary>{words.more}</NoteSummary>
        <div className="flex flex-col gap-4 pt-1 pb-2">
          {hasMail ? (
            <div className={ofMail}>
              <DaysField words={words} days={days} />
            </div>
          ) : null}
          <Field name="until" type="date" label={words.until} hint={words.optional} note={words.untilNote} />
        </div>
      </FieldsDisclosure>
    </>
  );
}

/** Fills the message box. It is a press like the others, so that it needs no script, and leaves what else was typed. */
function TemplateField({ templates, words }: Pick<InvitationTermsProps, "templates" | "words">) {
  const options = [
    { value: "", label: words.templateNone },
    ...templates.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-48">
        <Select name="template" label={words.template} hint={words.optional} options={options} />
      </div>
      <SubmitButton look="outline" name="intent" value="use" busyLabel={words.busy}>
        {words.use}
      </SubmitButton>
    </div>
  );
}
