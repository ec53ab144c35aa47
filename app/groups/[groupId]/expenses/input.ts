import { z } from "zod";
import { ticksIn } from "@/components/ui/tick-field";
import { limits } from "@/lib/limits";
import { amountInput, dayInput, placeInput, versionInput } from "@/lib/web/expense-inputs";
import { formIdInput, lineInput } from "@/lib/web/inputs";

export function newExpenseInput(currency: string) {
  return withSharers({ formId: formIdInput, ...fieldsIn(currency) });
}

export function expenseEditInput(currency: string) {
  return withSharers({ version: versionInput, ...fieldsIn(currency) });
}

function fieldsIn(currency: string) {
  return {
    amount: amountInput(currency),
    title: lineInput({ missing: "titleMissing", tooLong: "titleTooLong", max: limits.titleCharactersMax }),
    payerId: placeInput,
    spentOn: dayInput,
  };
}

/** Each sharer has a field of its own, so that what was ticked can be given back. */
function withSharers<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .looseObject(shape)
    .superRefine(requireSharers, { when: () => true })
    .transform((form) => ({ ...form, memberIds: ticksIn(form) }));
}

/** Also where another field is wrong. */
function requireSharers(form: Record<string, unknown>, context: z.RefinementCtx): void {
  if (ticksIn(form).length === 0) context.addIssue({ code: "custom", message: "sharersMissing", path: ["memberIds"] });
}
