"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { editExpense } from "@/lib/expenses/expenses";
import { editPayment } from "@/lib/expenses/payments";
import type { FormState } from "@/lib/form-state";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { paymentEditInput } from "../../../balances/pay/input";
import { expenseEditInput } from "../../input";

export async function editExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const input = parseForm(expenseEditInput(membership.group.currency), form);
    await editExpense(membership, { expenseId, ...input });
    revalidatePath("/", "layout");
    redirect(groupPaths(groupId).expense(expenseId));
  });
}

export async function editPaymentAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const input = parseForm(paymentEditInput(membership.group.currency), form);
    await editPayment(membership, { expenseId, ...input });
    revalidatePath("/", "layout");
    redirect(groupPaths(groupId).expense(expenseId));
  });
}
