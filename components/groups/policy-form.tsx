import type { ComponentProps, ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Choice } from "@/components/ui/choice";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";
import type { Policy } from "@/lib/groups/policy";
import { DaysField } from "./days-field";

type Word =
  | "invitingTitle"
  | "invitesFrom"
  | "invitesFromNote"
  | "membersAsk"
  | "membersAskNote"
  | "usualTitle"
  | "role"
  | "days"
  | "daysNote"
  | "joiningTitle"
  | "domainRule"
  | "domains"
  | "domainsNote"
  | "welcomeDomains"
  | "welcomeNote"
  | "networks"
  | "networksNote"
  | "wantsTwoStep"
  | "twoStepNote"
  | "joinsByProvider"
  | "providerNote"
  | "optional"
  | "save"
  | "busy";

type Options = { value: string; label: string }[];

type PolicyFormProps = {
  action: FormAction;
  /** As it is now. */
  policy: Policy;
  /** Whether anybody logs in here by way of someone else. */
  hasProviders: boolean;
  words: Record<Word, string> & Record<"inviters" | "roles" | "rules", Options> & { summary: SummaryWords };
};

type PartProps = Pick<PolicyFormProps, "policy" | "words">;

/** All that a group decides about who invites and who may join, saved together. */
export function PolicyForm({ action, policy, hasProviders, words }: PolicyFormProps) {
  return (
    <Form id="policy" action={action} summary={words.summary}>
      <InvitingPart policy={policy} words={words} />
      <UsualPart policy={policy} words={words} />
      <Part title={words.joiningTitle}>
        <AddressFields policy={policy} words={words} />
        <List
          name="networks"
          label={words.networks}
          note={words.networksNote}
          entries={policy.networks}
          words={words}
        />
        <Checkbox
          name="wantsTwoStep"
          label={words.wantsTwoStep}
          note={words.twoStepNote}
          defaultChecked={policy.wantsTwoStep}
        />
        {hasProviders ? (
          <Checkbox
            name="joinsByProvider"
            label={words.joinsByProvider}
            note={words.providerNote}
            defaultChecked={policy.joinsByProvider}
          />
        ) : policy.joinsByProvider ? (
          <input type="hidden" name="joinsByProvider" value="on" />
        ) : null}
      </Part>
      <SubmitButton busyLabel={words.busy}>{words.save}</SubmitButton>
    </Form>
  );
}

function InvitingPart({ policy, words }: PartProps) {
  return (
    <Part title={words.invitingTitle}>
      <Choice
        name="invitesFrom"
        label={words.invitesFrom}
        options={words.inviters}
        defaultValue={policy.invitesFrom}
        note={words.invitesFromNote}
      />
      <Checkbox
        name="membersAsk"
        label={words.membersAsk}
        note={words.membersAskNote}
        defaultChecked={policy.membersAsk}
      />
    </Part>
  );
}

function UsualPart({ policy, words }: PartProps) {
  return (
    <Part title={words.usualTitle}>
      <Select name="role" label={words.role} options={words.roles} defaultValue={policy.role} />
      <DaysField words={words} days={policy.days} />
    </Part>
  );
}

function AddressFields({ policy, words }: PartProps) {
  const { domains, welcomeDomains } = policy;
  return (
    <>
      <Choice name="domainRule" label={words.domainRule} options={words.rules} defaultValue={policy.domainRule} />
      <List name="domains" label={words.domains} note={words.domainsNote} entries={domains} words={words} />
      <List
        name="welcomeDomains"
        label={words.welcomeDomains}
        note={words.welcomeNote}
        entries={welcomeDomains}
        words={words}
      />
    </>
  );
}

type ListProps = Pick<ComponentProps<typeof TextArea>, "name" | "label" | "note"> & {
  entries: string[];
  words: Pick<PolicyFormProps["words"], "optional">;
};

/** One a line. */
function List({ entries, words, ...field }: ListProps) {
  return (
    <TextArea
      {...field}
      hint={words.optional}
      defaultValue={entries.join("\n")}
      rows={3}
      dir="ltr"
      spellCheck={false}
      autoCapitalize="none"
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={title}>
      <div className="flex flex-col gap-4 pb-4">{children}</div>
    </Section>
  );
}
