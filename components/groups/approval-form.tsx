import type { ComponentProps } from "react";
import type { SummaryWords } from "@/components/ui/form";
import { PressForm } from "@/components/ui/press-form";
import { Select } from "@/components/ui/select";
import type { FormAction } from "@/lib/form-state";
import type { Role } from "@/lib/roles";

type ApprovalFormProps = {
  action: FormAction;
  formId: string;
  /** The places that nobody has claimed, after "someone new". */
  places: { value: string; label: string }[];
  /** The one that is probably theirs; empty for someone new. */
  likely: string;
  roles: { value: Role; label: string }[];
  role: Role;
  words: Record<"who" | "whoNote" | "role" | "approve" | "busy", string> & { summary: SummaryWords };
  seenAt: ComponentProps<typeof PressForm>["seenAt"];
};

/** Says who somebody is that asks to join, and what they may do. */
export function ApprovalForm({ action, formId, places, likely, roles, role, words, seenAt }: ApprovalFormProps) {
  const press = { submit: words.approve, busy: words.busy, summary: words.summary };
  const isKnown = places.length > 1;
  return (
    <PressForm id="approve" action={action} given={{ formId }} words={press} seenAt={seenAt}>
      {isKnown ? (
        <Select name="memberId" label={words.who} note={words.whoNote} options={places} defaultValue={likely} />
      ) : null}
      <Select name="role" label={words.role} options={roles} defaultValue={role} />
    </PressForm>
  );
}
