import type { Route } from "next";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { HouseholdPeople } from "./household-people";

type HouseholdFormProps = {
  action: FormAction;
  /** Its form's id, and the version that a change starts from. */
  given: Record<string, string>;
  name?: string;
  people: { id: string; name: string; isTicked: boolean }[];
  /** Above the fields, after a refusal: what it says now. */
  notice?: ReactNode;
  cancel?: Route;
  words: Record<"name" | "nameNote" | "who" | "save" | "busy" | "cancel", string> & { summary: SummaryWords };
};

/** A household: what it is called, and who is in it. */
export function HouseholdForm({ action, given, name, people, notice, cancel, words }: HouseholdFormProps) {
  return (
    <Form id="household" action={action} summary={words.summary}>
      {notice}
      {Object.entries(given).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Field name="name" label={words.name} note={words.nameNote} defaultValue={name} autoComplete="off" required />
      <HouseholdPeople people={people} label={words.who} />
      <p className="flex flex-wrap gap-3">
        <SubmitButton busyLabel={words.busy}>{words.save}</SubmitButton>
        {cancel ? (
          <LinkButton href={cancel} look="outline">
            {words.cancel}
          </LinkButton>
        ) : null}
      </p>
    </Form>
  );
}
