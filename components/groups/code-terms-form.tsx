import { Checkbox } from "@/components/ui/checkbox";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import type { CodeRole } from "@/lib/roles";

type Word =
  | "role"
  | "shownTo"
  | "members"
  | "admins"
  | "endsOn"
  | "uses"
  | "optional"
  | "letsIn"
  | "letsInNote"
  | "busy";

type CodeTermsFormProps = {
  action: FormAction;
  /** As they are now; null for a group without a code. */
  terms: { role: CodeRole; shownTo: string; endsOn: string | null; uses: number | null; letsIn: boolean } | null;
  roles: { value: CodeRole; label: string }[];
  /** Whether it is theirs to say that people come in without being asked about. */
  mayLetIn: boolean;
  words: Record<Word, string> & { summary: SummaryWords };
  save: string;
  /** Whether saving is what the page wants next. */
  isNext: boolean;
  path: string;
};

/** Who is let in by a group's code, how many, until when, and who may show it. */
export function CodeTermsForm({ action, terms, roles, mayLetIn, words, save, isNext, path }: CodeTermsFormProps) {
  const audiences = [
    { value: "members", label: words.members },
    { value: "admins", label: words.admins },
  ];
  return (
    <Form id="terms" action={action} summary={words.summary} seenAt={`${path}?open=terms`}>
      <Choice name="role" label={words.role} options={roles} defaultValue={terms?.role ?? "member"} />
      <Choice name="shownTo" label={words.shownTo} options={audiences} defaultValue={terms?.shownTo ?? "members"} />
      <Field
        name="endsOn"
        type="date"
        label={words.endsOn}
        hint={words.optional}
        defaultValue={terms?.endsOn ?? undefined}
      />
      <Field
        name="uses"
        type="number"
        min={1}
        inputMode="numeric"
        label={words.uses}
        hint={words.optional}
        defaultValue={terms?.uses?.toString()}
      />
      {mayLetIn ? (
        <Checkbox name="letsIn" label={words.letsIn} note={words.letsInNote} defaultChecked={terms?.letsIn} />
      ) : terms?.letsIn ? (
        <input type="hidden" name="letsIn" value="on" />
      ) : null}
      <SubmitButton look={isNext ? "primary" : "outline"} small={!isNext} busyLabel={words.busy}>
        {save}
      </SubmitButton>
    </Form>
  );
}
