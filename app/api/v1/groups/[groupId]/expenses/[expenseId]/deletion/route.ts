import { restoreExpense } from "@/lib/expenses/expenses";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Takes a deletion back. */
export const DELETE = api(async ({ membership, params }) => {
  await restoreExpense(await membership(), { expenseId: idOf(params.expenseId, "expenseIsGone") });
});
