"use server";

import { repeatExpense } from "@/lib/expenses/recurrences/repeating";
import type { FormState } from "@/lib/form-state";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { repeatInput } from "../../recurring/repeats-input";

export async function repeatExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = ({ id }: { id: string }) => groupPaths(groupId).recurrence(id);
  return pressInGroup({ groupId, input: repeatInput, form, to }, (membership, given) =>
    repeatExpense(membership, { ...given, expenseId: idOf(expenseId, "expenseIsGone") }),
  );
}
