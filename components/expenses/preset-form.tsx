import type { Route } from "next";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { EnterButton } from "@/components/ui/enter-button";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import type { PresetMode } from "@/lib/split-modes";
import type { FormHousehold } from "./household-fields";
import type { Sharer } from "./sharer-row";
import { Sharers } from "./sharers";
import { SharesProvider } from "./shares";

type PresetFormProps = {
  action: FormAction;
  /** Its form's id, and the version that a change starts from. */
  given: Record<string, string>;
  group: { currency: string; region: string };
  people: Sharer[];
  households: FormHousehold[];
  values: { name?: string; mode: PresetMode };
  /** Above the fields, after a refusal: what it says now. */
  notice?: ReactNode;
  cancel: Route;
  words: Record<"name" | "nameNote" | "save" | "busy" | "cancel", string> & {
    summary: SummaryWords;
    split: Parameters<typeof Sharers>[0]["words"];
  };
};

/** A way to split under a name: who shares, and how much each, before there is an amount. */
export function PresetForm({
  action,
  given,
  group,
  people,
  households,
  values,
  notice,
  cancel,
  words,
}: PresetFormProps) {
  return (
    <Form id="preset" action={action} summary={words.summary}>
      <EnterButton name="saves" value="preset" />
      {notice}
      {Object.entries(given).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        name="name"
        label={words.name}
        note={words.nameNote}
        defaultValue={values.name}
        autoComplete="off"
        required
      />
      <SharesProvider memberIds={people.map(({ id }) => id)} seed={given.formId ?? ""} {...group}>
        <Sharers
          people={people}
          households={households}
          mode={values.mode}
          bill={{ items: [], extra: "" }}
          words={words.split}
        />
      </SharesProvider>
      <p className="flex flex-wrap gap-3">
        <SubmitButton busyLabel={words.busy}>{words.save}</SubmitButton>
        <LinkButton href={cancel} look="outline">
          {words.cancel}
        </LinkButton>
      </p>
    </Form>
  );
}
