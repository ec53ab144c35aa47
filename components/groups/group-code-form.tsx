import { Field } from "@/components/ui/field";
import type { SummaryWords } from "@/components/ui/form";
import { PressForm } from "@/components/ui/press-form";
import type { FormAction } from "@/lib/form-state";

type GroupCodeFormProps = {
  action: FormAction;
  words: Record<"code" | "codeNote" | "enter" | "entering", string> & { summary: SummaryWords };
  /** The page's address that shows this form, where the bare page keeps it shut. */
  seenAt?: string;
};

/** The box for a code that somebody read out. */
export function GroupCodeForm({ action, words, seenAt }: GroupCodeFormProps) {
  const press = { submit: words.enter, busy: words.entering, summary: words.summary };
  return (
    <PressForm id="group-code" action={action} words={press} seenAt={seenAt} wide>
      <Field
        name="code"
        label={words.code}
        note={words.codeNote}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        dir="ltr"
        code
        required
      />
    </PressForm>
  );
}
