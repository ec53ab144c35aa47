import { Form, type SummaryWords } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type FirstGroupFormProps = {
  action: FormAction;
  groups: { id: string; name: string; opensFirst: boolean }[];
  words: Record<"chooseTitle" | "chooseNote" | "group" | "choose" | "busy", string> & { summary: SummaryWords };
};

/** Chooses the group that opens after a log-in. */
export function FirstGroupForm({ action, groups, words }: FirstGroupFormProps) {
  return (
    <Section title={words.chooseTitle} intro={words.chooseNote}>
      <Form id="first-group" action={action} summary={words.summary}>
        <Select
          name="groupId"
          label={words.group}
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={groups.find(({ opensFirst }) => opensFirst)?.id}
        />
        <SubmitButton look="outline" busyLabel={words.busy}>
          {words.choose}
        </SubmitButton>
      </Form>
    </Section>
  );
}
