import { DomainError } from "@/lib/errors";
import { deleteExpense, editExpense, findExpense } from "@/lib/expenses/expenses";
import { editPayment } from "@/lib/expenses/payments";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import type { Membership } from "@/lib/groups/membership";
import { api } from "@/lib/web/api";
import { expenseEditBody, paymentEditBody } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";
import { withExtra } from "../../bills";

/** A bill has in the answer what it is sent with: also what is in none of its items. */
export const GET = api(async ({ membership, params }) => {
  const held = await membership();
  const expense = await requireExpense(held, params);
  const recurrence = await findRecurrenceOf(held, expense.id);
  return { ...withExtra(expense), recurrenceId: recurrence?.id ?? null };
});

/** A payment is an expense of its kind, and has the fields of a payment here as it has in the answer to GET. */
export const PUT = api(async ({ membership, params, read }) => {
  const held = await membership();
  const { id: expenseId, kind } = await requireExpense(held, params);
  if (kind === "payment") await editPayment(held, { expenseId, ...(await read(paymentEditBody)) });
  else await editExpense(held, { expenseId, kind, ...(await read(expenseEditBody)) });
});

export const DELETE = api(async ({ membership, params }) => {
  await deleteExpense(await membership(), { expenseId: idOf(params.expenseId, "expenseIsGone") });
});

async function requireExpense(held: Membership, { expenseId }: Record<string, string>) {
  const expense = await findExpense(held, idOf(expenseId, "expenseIsGone"));
  if (!expense) throw new DomainError("NOT_FOUND", "expenseIsGone");
  return expense;
}
