import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormPress, PressId } from "./press-id";

type NameFormProps = {
  /** Empty for a place that has only a number. */
  name: string;
  press: FormPress;
  words: Record<"fixName" | "addName" | "name" | "nameNote" | "saveName" | "busy", string> & { summary: SummaryWords };
  /** The person's page, and which of its parts it lays open. */
  path: string;
  open: string | undefined;
};

/** How someone is called who is not here yet. */
export function NameForm({ name, press, words, path, open }: NameFormProps) {
  return (
    <Disclosure summary={name ? words.fixName : words.addName} open={open === "name"}>
      <Form id="name" action={press.action} summary={words.summary} gap="narrow" seenAt={`${path}?open=name`}>
        <PressId {...press} />
        <Field name="name" label={words.name} note={words.nameNote} defaultValue={name} autoComplete="off" />
        <SubmitButton small look="outline" busyLabel={words.busy}>
          {words.saveName}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}
