import { z } from "zod";
import { type BudgetScope, budgetScopes } from "@/lib/categories";
import type { Budgets } from "@/lib/expenses/budgets";
import { amountInput } from "@/lib/web/expense-inputs";

/** A field for each; an empty one is no budget. */
export function budgetsInput(currency: string): z.ZodType<Budgets> {
  const field = z.preprocess(
    (typed) => (typeof typed === "string" && typed.trim() === "" ? undefined : typed),
    amountInput(currency).optional(),
  );
  const fields = Object.fromEntries(budgetScopes.map((scope) => [scope, field])) as Record<BudgetScope, typeof field>;
  return z
    .object(fields)
    .transform((given): Budgets => Object.fromEntries(Object.entries(given).filter(([, amount]) => amount)));
}
