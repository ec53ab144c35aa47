"use server";

import { z } from "zod";
import { deleteExpense, restoreExpense } from "@/lib/expenses/expenses";
import type { FormState } from "@/lib/form-state";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";

const nothingInput = z.object({});

export async function deleteExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).deleted(expenseId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    deleteExpense(membership, { expenseId }),
  );
}

export async function restoreExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).expense(expenseId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    restoreExpense(membership, { expenseId }),
  );
}
