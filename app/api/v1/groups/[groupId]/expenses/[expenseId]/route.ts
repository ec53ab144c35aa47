import { DomainError } from "@/lib/errors";
import { deleteExpense, editExpense, findExpense } from "@/lib/expenses/expenses";
import { api } from "@/lib/web/api";
import { expenseEditBody } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

export const GET = api(async ({ membership, params }) => {
  const expense = await findExpense(await membership(), idOf(params.expenseId, "expenseIsGone"));
  if (!expense) throw new DomainError("NOT_FOUND", "expenseIsGone");
  return expense;
});

export const PUT = api(async ({ membership, params, read }) => {
  const held = await membership();
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  const { paidBy: payerId, sharedBy: memberIds, ...expense } = await read(expenseEditBody);
  await editExpense(held, { expenseId, payerId, memberIds, ...expense });
});

export const DELETE = api(async ({ membership, params }) => {
  await deleteExpense(await membership(), { expenseId: idOf(params.expenseId, "expenseIsGone") });
});
