"use server";

import { editExpense } from "@/lib/expenses/expenses";
import { editPayment } from "@/lib/expenses/payments";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { currenciesOf } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { paymentEditInput } from "../../../balances/pay/input";
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
  const to = () => groupPaths(groupId).expense(expenseId);
  return pressInGroup({ groupId, input, form, to }, (membership, given) =>
    editExpense(membership, { expenseId, ...given }),
  );
}

export async function editPaymentAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const input = (membership: Membership) => paymentEditInput(currenciesOf(form, membership));
  const to = () => groupPaths(groupId).expense(expenseId);
  return pressInGroup({ groupId, input, form, to }, (membership, given) =>
    editPayment(membership, { expenseId, ...given }),
  );
}
