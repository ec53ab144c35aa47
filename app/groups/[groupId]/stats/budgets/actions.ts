"use server";

import { changeBudgets } from "@/lib/expenses/stats/budgets";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { budgetsInput } from "./input";

export async function changeBudgetsAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  const input = ({ group }: Membership) => budgetsInput(group.currency);
  const to = () => groupPaths(groupId).budgetsSaved;
  return pressInGroup({ groupId, input, form, to }, (membership, { budgets, seen }) =>
    changeBudgets(membership, budgets, { seen }),
  );
}
