import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";

type Word =
  | "name"
  | "description"
  | "showsDescription"
  | "optional"
  | "currency"
  | "currencyStays"
  | "save"
  | "busy"
  | "heir"
  | "choose"
  | "handOverSure"
  | "handOver";

type SettingsFormProps = {
  action: FormAction;
  words: Record<Word, string> & { summary: SummaryWords };
  /** The settings' own address. */
  path: string;
};

type GroupFormProps = SettingsFormProps & {
  group: { name: string; description: string; showsDescription: boolean; currency: string };
  currencies: { value: string; label: string }[];
  isCurrencyOpen: boolean;
};

export function GroupForm({ group, currencies, isCurrencyOpen, ...form }: GroupFormProps) {
  const { words } = form;
  return (
    <Frame {...form} id="group">
      <Field name="name" label={words.name} defaultValue={group.name} required autoComplete="off" />
      <TextArea name="description" label={words.description} hint={words.optional} defaultValue={group.description} />
      <Checkbox name="showsDescription" label={words.showsDescription} defaultChecked={group.showsDescription} />
      <Select
        name="currency"
        label={words.currency}
        options={currencies}
        defaultValue={group.currency}
        note={isCurrencyOpen ? undefined : words.currencyStays}
      />
      <SubmitButton busyLabel={words.busy}>{words.save}</SubmitButton>
    </Frame>
  );
}

type VisibilityFormProps = SettingsFormProps & {
  chosen: string;
  options: { value: string; label: string }[];
  label: string;
  note: string;
  save: string;
};

export function VisibilityForm({ chosen, options, label, note, save, ...form }: VisibilityFormProps) {
  const { words } = form;
  return (
    <Frame {...form} id="visibility">
      <Choice name="visibility" label={label} options={options} defaultValue={chosen} note={note} />
      <SubmitButton small look="outline" busyLabel={words.busy}>
        {save}
      </SubmitButton>
    </Frame>
  );
}

export function HandOverForm({ heirs, ...form }: SettingsFormProps & { heirs: { id: string; name: string }[] }) {
  const { words } = form;
  return (
    <Frame {...form} id="hand-over">
      <Select
        name="memberId"
        label={words.heir}
        options={[{ value: "", label: words.choose }, ...heirs.map(({ id, name }) => ({ value: id, label: name }))]}
        required
      />
      <Checkbox name="sure" label={words.handOverSure} required />
      <SubmitButton small look="outline" busyLabel={words.busy}>
        {words.handOver}
      </SubmitButton>
    </Frame>
  );
}

/** A press that wants a second thought: a box to tick before it. */
export function SureForm({
  id,
  sure,
  fields,
  children,
  ...form
}: SettingsFormProps & { id: string; sure: string; fields?: ReactNode; children: ReactNode }) {
  return (
    <Frame {...form} id={id}>
      {fields}
      <Checkbox name="sure" label={sure} required />
      <SubmitButton small look="danger" busyLabel={form.words.busy}>
        {children}
      </SubmitButton>
    </Frame>
  );
}

function Frame({ id, action, words, path, children }: SettingsFormProps & { id: string; children: ReactNode }) {
  return (
    <Form id={id} action={action} summary={words.summary} seenAt={`${path}?open=${id}`}>
      {children}
    </Form>
  );
}
