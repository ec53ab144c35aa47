"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { deleteExpense, restoreExpense } from "@/lib/expenses/expenses";
import type { FormState } from "@/lib/form-state";
import { showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";

export async function deleteExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    await deleteExpense(membership, { expenseId });
    revalidatePath("/", "layout");
    redirect(groupPaths(groupId).deleted(expenseId));
  });
}

export async function restoreExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    await restoreExpense(membership, { expenseId });
    revalidatePath("/", "layout");
    redirect(groupPaths(groupId).expense(expenseId));
  });
}
