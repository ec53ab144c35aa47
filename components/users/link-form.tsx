import type { ReactNode } from "react";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type LinkFormProps = {
  id: string;
  action: FormAction;
  /** What the link carries, and the form gives back. */
  token: string;
  words: { title: string; intro: string; submit: string; busy: string; summary: SummaryWords };
  /** Among the pages of an account, and not by itself. */
  inRoom?: boolean;
  /** The fields. */
  children?: ReactNode;
};

/** What a link leads to while it holds: it says what it is for, and does it when a person presses the button. */
export function LinkForm({ id, action, token, words, inRoom, children }: LinkFormProps) {
  return (
    <>
      <Lead>
        <PageTitle large={!inRoom} intro={words.intro}>
          {words.title}
        </PageTitle>
      </Lead>
      <Asked>
        <Form id={id} action={action} summary={words.summary}>
          <input type="hidden" name="token" value={token} />
          {children}
          <SubmitButton wide={!inRoom} busyLabel={words.busy}>
            {words.submit}
          </SubmitButton>
        </Form>
      </Asked>
    </>
  );
}
