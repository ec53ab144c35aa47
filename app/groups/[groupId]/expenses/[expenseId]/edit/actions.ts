"use server";

import { seesExpense } from "@/lib/expenses/book/visible-pages";
import { editExpense } from "@/lib/expenses/expenses";
import { editPayment } from "@/lib/expenses/payments";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { currenciesOf } from "@/lib/web/expense-inputs";
import { pressInGroup } from "@/lib/web/group-press";
import { paymentEditInput } from "../../../balances/pay/input";
import { pathIfSeen } from "../../../unseen";
import { expenseEditInput } from "../../input";
import { asksToReckon, showReckoned } from "../../reckoned";

export async function editExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  if (asksToReckon(form)) return showReckoned(form, { groupId, seed: expenseId });
  const input = (membership: Membership) => expenseEditInput(currenciesOf(form, membership));
  return pressInGroup({ groupId, input, form, to: pathIfSeen(groupId, expenseId) }, async (membership, given) => {
    await editExpense(membership, { expenseId, ...given });
    return seesExpense(membership, expenseId);
  });
}

export async function editPaymentAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const input = (membership: Membership) => paymentEditInput(currenciesOf(form, membership));
  return pressInGroup({ groupId, input, form, to: pathIfSeen(groupId, expenseId) }, async (membership, given) => {
    await editPayment(membership, { expenseId, ...given });
    return seesExpense(membership, expenseId);
  });
}
