"use client";

import { useField } from "./form-context";

/** The id that a form was rendered with. After a refusal it stays: what was saved under it is still the same thing. */
export function FormId({ id }: { id: string }) {
  const { typed } = useField("formId");
  return <input type="hidden" name="formId" value={typed ?? id} />;
}
