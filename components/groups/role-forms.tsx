import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import type { Role } from "@/lib/roles";

type Word =
  | "role"
  | "roleSave"
  | "until"
  | "untilSave"
  | "takeOver"
  | "takeOverNote"
  | "remove"
  | "removeSure"
  | "unlink"
  | "unlinkSure"
  | "busy";

type PersonFormProps = {
  action: FormAction;
  /** Only then is there anything to take over from them. */
  hasInvited: boolean;
  words: Record<Word, string> & { summary: SummaryWords };
  path: string;
};

export function RoleForm({
  roles,
  role,
  ...rest
}: PersonFormProps & { roles: { value: Role; label: string }[]; role: Role }) {
  const { action, words, path } = rest;
  return (
    <Form id="role" action={action} summary={words.summary} gap="narrow" seenAt={`${path}?open=role`}>
      <Given {...rest} />
      <Select name="role" label={words.role} options={roles} defaultValue={role} />
      <SubmitButton small look="outline" busyLabel={words.busy}>
        {words.roleSave}
      </SubmitButton>
    </Form>
  );
}

export function AccessForm({
  action,
  until,
  optional,
  words,
  path,
}: Omit<PersonFormProps, "hasInvited"> & { until: string; optional: string }) {
  return (
    <Form id="access" action={action} summary={words.summary} gap="narrow" seenAt={`${path}?open=access`}>
      <Field name="until" type="date" label={words.until} hint={optional} defaultValue={until} />
      <SubmitButton small look="outline" busyLabel={words.busy}>
        {words.untilSave}
      </SubmitButton>
    </Form>
  );
}

export function RemovePersonForm({ balance, ...props }: PersonFormProps & { balance: ReactNode }) {
  const { action, words, path } = props;
  return (
    <Form id="remove" action={action} summary={words.summary} gap="narrow" seenAt={`${path}?open=remove`}>
      {balance}
      <Given {...props} />
      <Checkbox name="sure" label={words.removeSure} required />
      <SubmitButton small look="danger" busyLabel={words.busy}>
        {words.remove}
      </SubmitButton>
    </Form>
  );
}

/** For a stranger who came by a link that was passed on. */
export function UnlinkForm({ action, formId, words, path }: Omit<PersonFormProps, "hasInvited"> & { formId: string }) {
  return (
    <Form id="unlink" action={action} summary={words.summary} gap="narrow" seenAt={`${path}?open=unlink`}>
      <input type="hidden" name="formId" value={formId} />
      <Checkbox name="sure" label={words.unlinkSure} required />
      <SubmitButton small look="danger" busyLabel={words.busy}>
        {words.unlink}
      </SubmitButton>
    </Form>
  );
}

function Given({ hasInvited, words }: PersonFormProps) {
  return <>{hasInvited ? <Checkbox name="takesOver" label={words.takeOver} note={words.takeOverNote} /> : null}</>;
}
