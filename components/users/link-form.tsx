import type { ReactNode } from "react";
import type { SummaryWords } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PlainForm } from "@/components/ui/plain-form";
import type { FormAction, FormAnswer } from "@/lib/form-state";

type LinkFormProps = {
  answer: FormAnswer;
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
export function LinkForm({ answer, action, token, words, inRoom, children }: LinkFormProps) {
  return (
    <>
      <Lead>
        <PageTitle large={!inRoom} intro={words.intro}>
          {words.title}
        </PageTitle>
      </Lead>
      <Asked>
        <PlainForm answer={answer} action={action} given={{ token }} words={words} wide={!inRoom}>
          {children}
        </PlainForm>
      </Asked>
    </>
  );
}
