import { listExpenses } from "@/lib/expenses/book/expense-list";
import { recordExpense } from "@/lib/expenses/expenses";
import { api } from "@/lib/web/api";
import { expensesQuery, newExpenseBody } from "@/lib/web/api-inputs";
import { cursorText } from "@/lib/web/expense-cursor";

/** The newest first; the next page begins after what `next` names. */
export const GET = api(async ({ membership, readQuery }) => {
  const held = await membership();
  const { rows: expenses, next } = await listExpenses(held, readQuery(expensesQuery));
  return { expenses, next: next && cursorText(next) };
});

export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { id } = await recordExpense(held, { formId: formId(), ...(await read(newExpenseBody)) });
    return { id };
  },
  { status: 201 },
);
