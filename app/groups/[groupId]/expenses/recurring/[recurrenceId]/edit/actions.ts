"use server";

import { editRecurrence } from "@/lib/expenses/recurrences/editing";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { currenciesOf } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { recurrenceEditInput } from "../../../input";
import { asksToReckon, showReckoned } from "../../../reckoned";

export async function editRecurrenceAction(
  groupId: string,
  recurrenceId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  if (asksToReckon(form)) return showReckoned(form, { groupId, seed: recurrenceId });
  const input = (membership: Membership) => recurrenceEditInput(currenciesOf(form, membership));
  const to = () => groupPaths(groupId).recurrence(recurrenceId);
  return pressInGroup({ groupId, input, form, to }, (membership, given) =>
    editRecurrence(membership, { recurrenceId, ...given }),
  );
}
