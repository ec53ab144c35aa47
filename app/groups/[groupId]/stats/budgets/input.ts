import { z } from "zod";
import type { Budgets } from "@/lib/expenses/stats/budgets";
import { scopeIn } from "@/lib/web/category-inputs";
import { amountInput } from "@/lib/web/expense-inputs";

/** A field for each; an empty one is no budget. */
export function budgetsInput(currency: string): z.ZodType<Budgets> {
  const typed = z.record(z.string(), z.unknown()).transform(filledIn);
  return typed.pipe(z.record(z.string(), amountInput(currency))) as z.ZodType<Budgets>;
}

/** What else a form holds is none of theirs. */
function filledIn(form: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(form).flatMap(([name, typed]) => {
    const scope = scopeIn(name);
    return scope && String(typed).trim() !== "" ? [[scope, typed] as const] : [];
  });
  return Object.fromEntries(fields);
}
