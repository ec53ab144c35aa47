import type { FormAnswer } from "@/lib/form-state";

export type FieldPlace = { id: string; error: string | undefined; typed: string | undefined };

/** Where a form's field stands: its id, what went wrong with it, and what was typed into it. */
export function placeOf(name: string, answer: FormAnswer): FieldPlace {
  const { errors, values } = answer.state;
  return { id: fieldId(answer, name), error: errors?.[name], typed: values?.[name] };
}

/**
 * Another id with each answer. The way from an answer to its field stays in the page's address when the form is sent
 * without script, and would pull the reader past the next answer, and out of the field they type into. A select is keyed by
 * it, so that an answer makes it anew: React takes its default value only then.
 */
export function fieldId({ form, state }: FormAnswer, name: string): string {
  return [form, state.answer, name].filter(Boolean).join("-");
}
