"use server";

import type { z } from "zod";
import { recordExpense } from "@/lib/expenses/expenses";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { currenciesOf } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { sayFilesAreGone, sentFilesIn } from "@/lib/web/sent-files";
import { newExpenseInput } from "../input";
import { asksToReckon, showReckoned } from "../reckoned";

export async function recordExpenseAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  if (asksToReckon(form)) {
    return sayFilesAreGone(await showReckoned(form, { groupId, seed: String(form.get("formId")) }), form);
  }
  const input = (membership: Membership) => newExpenseInput(currenciesOf(form, membership));
  const to = ({ id, isRepeat }: { id: string; isRepeat: boolean }) => groupPaths(groupId).recorded(id, { isRepeat });
  const record = async (membership: Membership, given: z.infer<ReturnType<typeof newExpenseInput>>) =>
    recordExpense(membership, { ...given, files: await sentFilesIn(form) });
  return sayFilesAreGone(await pressInGroup({ groupId, input, form, to }, record), form);
}
