import { z } from "zod";
import type { Repeats } from "@/lib/expenses/recurrences/repeats";
import { versionInput } from "@/lib/web/expense-inputs";
import { formIdInput } from "@/lib/web/inputs";

/** Whether an edit holds for this one alone. */
export const followsInput = z
  .enum(["one", "following"], "choiceUnknown")
  .default("one")
  .transform((choice) => choice === "following");

/** Of an expense that is there. */
export const repeatInput = z
  .looseObject({ formId: formIdInput, version: versionInput })
  .transform(({ formId, version, ...form }) => ({ formId, version, ...withOwnRepeats(form) }))
  .transform(({ formId, version, repeats }) => ({ formId, version, repeats }));

type Typed = Record<string, unknown>;

/** With how it comes again, where that was ticked. What is wrong with it the domain says at its field. */
export function withRepeats<Form extends Typed>(form: Form) {
  return { ...form, repeats: "repeats" in form ? repeatsIn(form) : null };
}

export function withOwnRepeats<Form extends Typed>(form: Form) {
  return { ...form, repeats: repeatsIn(form) };
}

function repeatsIn(form: Typed): Repeats {
  const text = (field: string) => String(form[field] ?? "").trim();
  const unit = text("unit");
  return {
    every: countIn(text("every")),
    unit: (unit === "monthEnd" ? "month" : unit) as Repeats["unit"],
    onLastDay: unit === "monthEnd",
    endsOn: text("ends") === "on" ? text("endsOn") : null,
    times: text("ends") === "after" ? countIn(text("times")) : null,
  };
}

/** Not a number, where it is none. */
function countIn(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
