import type { FormAction, FormAnswer } from "@/lib/form-state";

/** A form beside someone, and its id: the same press sent twice does it once. */
export type FormPress = { action: FormAction; formId: string };

/** The same where its answer brings a link, which the server draws: what `answerTo` says of the form. */
export type LinkPress = FormPress & { answer: FormAnswer };

export function PressId({ formId }: Pick<FormPress, "formId">) {
  return <input type="hidden" name="formId" value={formId} />;
}

export function LinkPressId({ formId, answer }: Pick<LinkPress, "formId" | "answer">) {
  return (
    <>
      <PressId formId={formId} />
      <input type="hidden" name="form" value={answer.form} />
    </>
  );
}
