import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Form, type SummaryWords } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type UndoBannerProps = {
  /** Null for whoever may not undo it. */
  action: FormAction | null;
  /** Where the same press sent twice has to be known again. */
  formId?: string;
  words: Record<"undo" | "busy", string> & { summary: SummaryWords };
  children: ReactNode;
};

/** What was just done, and the way back. */
export function UndoBanner({ action, formId, words, children }: UndoBannerProps) {
  return (
    <Banner
      kind="ink"
      icon="check"
      role="status"
      action={
        action ? (
          <Form id="undo" action={action} summary={words.summary}>
            {formId ? <input type="hidden" name="formId" value={formId} /> : null}
            <SubmitButton look="link" small busyLabel={words.busy}>
              {words.undo}
            </SubmitButton>
          </Form>
        ) : null
      }
    >
      {children}
    </Banner>
  );
}
