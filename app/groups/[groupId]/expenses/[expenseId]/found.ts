import { notFound } from "next/navigation";
import { type ExpenseDetails, findExpense } from "@/lib/expenses/expenses";
import type { Membership } from "@/lib/groups/membership";

/** An expense of this group; one of another group does not exist here. */
export async function expenseIn(membership: Membership, expenseId: string): Promise<ExpenseDetails> {
  const expense = await findExpense(membership, expenseId);
  if (!expense) notFound();
  return expense;
}
