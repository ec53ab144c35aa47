import { listExpenses, recordExpense } from "@/lib/expenses/expenses";
import { api } from "@/lib/web/api";
import { expenseBody } from "@/lib/web/api-inputs";

/** The newest first; the next page begins after the day and the id that `next` names. */
export const GET = api(async ({ membership, query }) => {
  const held = await membership();
  const [spentOn, id] = [query.get("afterDay"), query.get("afterId")];
  const { rows: expenses, next } = await listExpenses(held, spentOn && id ? { after: { spentOn, id } } : {});
  return { expenses, next };
});

export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { paidBy: payerId, sharedBy: memberIds, ...expense } = await read(expenseBody);
    const { id } = await recordExpense(held, { formId: formId(), payerId, memberIds, ...expense });
    return { id };
  },
  { status: 201 },
);
