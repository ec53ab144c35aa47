import type { FormState } from "@/lib/form-state";

export type FieldPlace = { id: string; error: string | undefined; typed: string | undefined };

/** Where a form's field stands: its id, what went wrong with it, and what was typed into it. */
export function placeOf(name: string, { form, state }: { form: string; state: FormState }): FieldPlace {
  return { id: fieldId(form, name), error: state.errors?.[name], typed: state.values?.[name] };
}

export function fieldId(form: string, name: string): string {
  return `${form}-${name}`;
}
