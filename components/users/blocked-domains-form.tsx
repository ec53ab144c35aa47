import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";

type BlockedDomainsFormProps = {
  action: FormAction;
  /** One a line. */
  domains: string;
  words: Record<"domains" | "note" | "submit" | "busy", string> & { summary: SummaryWords };
};

/** The domains that nobody here invites to. */
export function BlockedDomainsForm({ action, domains, words }: BlockedDomainsFormProps) {
  return (
    <Form id="domains" action={action} summary={words.summary}>
      <TextArea
        name="domains"
        label={words.domains}
        note={words.note}
        defaultValue={domains}
        rows={5}
        dir="ltr"
        spellCheck={false}
        autoCapitalize="none"
      />
      <SubmitButton look="outline" busyLabel={words.busy}>
        {words.submit}
      </SubmitButton>
    </Form>
  );
}
