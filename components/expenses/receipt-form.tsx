import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { ReceiptsField, type ReceiptsFieldProps } from "./receipts-field";

type ReceiptFormProps = {
  action: FormAction;
  formId: string;
  field: ReceiptsFieldProps;
  words: Record<"save" | "busy", string> & { summary: SummaryWords };
};

export function ReceiptForm({ action, formId, field, words }: ReceiptFormProps) {
  return (
    <Form id="receipt" action={action} summary={words.summary}>
      <input type="hidden" name="formId" value={formId} />
      <ReceiptsField {...field} />
      <SubmitButton look="outline" busyLabel={words.busy}>
        {words.save}
      </SubmitButton>
    </Form>
  );
}
