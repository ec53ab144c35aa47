import type { FormAction } from "@/lib/form-state";

/** A form beside someone, and its id: the same press sent twice does it once. */
export type FormPress = { action: FormAction; formId: string };

export function PressId({ formId }: Pick<FormPress, "formId">) {
  return <input type="hidden" name="formId" value={formId} />;
}
