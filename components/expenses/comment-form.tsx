import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";

type CommentFormProps = {
  action: FormAction;
  formId: string;
  words: Record<"text" | "send" | "busy", string> & { summary: SummaryWords };
};

export function CommentForm({ action, formId, words }: CommentFormProps) {
  return (
    <Form id="comment" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      <TextArea name="text" label={words.text} rows={2} required />
      <SubmitButton look="outline" busyLabel={words.busy}>
        {words.send}
      </SubmitButton>
    </Form>
  );
}
