import { z } from "zod";
import type { Budgets } from "@/lib/expenses/stats/budgets";
import { scopeIn } from "@/lib/web/category-inputs";
import { amountInput } from "@/lib/web/expense-inputs";

type BudgetsForm = { seen: string; budgets: Budgets };

/** A field for each; an empty one is no budget. A form that was drawn before `seen` was asked for is shown what there is first. */
export function budgetsInput(currency: string): z.ZodType<BudgetsForm> {
  const typed = z.record(z.string(), z.unknown()).transform(filledIn);
  const read = z.object({ seen: z.string("formBroken").default("") }).catchall(amountInput(currency));
  return typed.pipe(read).transform(({ seen, ...budgets }) => ({ seen, budgets: budgets as Budgets }));
}

/** What else a form holds is none of theirs. */
function filledIn({ seen, ...form }: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(form).flatMap(([name, typed]) => {
    const scope = scopeIn(name);
    return scope && String(typed).trim() !== "" ? [[scope, typed] as const] : [];
  });
  return { ...Object.fromEntries(fields), seen };
}
