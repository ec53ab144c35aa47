import { changeBudgets, markOfBudgets, readBudgets } from "@/lib/expenses/stats/budgets";
import { api } from "@/lib/web/api";
import { budgetsBody } from "@/lib/web/api-settings-inputs";

export const GET = api(async ({ membership }) => {
  const held = await membership();
  const budgets = await readBudgets(held);
  return { budgets, seen: markOfBudgets(budgets, held.group.currency) };
});

/** Sets them all anew: of what is not named there is none any more. */
export const PUT = api(async ({ membership, read }) => {
  const held = await membership();
  const { budgets, seen } = await read(budgetsBody);
  const { isChanged } = await changeBudgets(held, budgets, { seen });
  return { budgets, seen: markOfBudgets(budgets, held.group.currency), isChanged };
});
