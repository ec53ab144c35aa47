import type { FormState } from "@/lib/form-state";

const most = 5;

/** What stood in the last few forms, by their ids, for as long as this document lives. No server ever writes into it. */
const kept = new Map<string, Record<string, string>>();

export function keepForm(id: string, form: HTMLFormElement): void {
  const texts = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === "string");
  kept.delete(id);
  kept.set(id, Object.fromEntries(texts));
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
}

/** A form that somebody comes back to starts as they left it, as if an answer had given back what was typed. */
export function keptStart(id: string): FormState | undefined {
  const values = kept.get(id);
  return values && { values, answer: id };
}
