"use server";

import { recordExpense } from "@/lib/expenses/expenses";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { currenciesOf } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { newExpenseInput } from "../input";
import { asksToReckon, showReckoned } from "../reckoned";

export async function recordExpenseAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  if (asksToReckon(form)) return showReckoned(form, { groupId, seed: String(form.get("formId")) });
  const input = (membership: Membership) => newExpenseInput(currenciesOf(form, membership));
  const to = ({ id, isRepeat }: { id: string; isRepeat: boolean }) => groupPaths(groupId).recorded(id, { isRepeat });
  return pressInGroup({ groupId, input, form, to }, recordExpense);
}
