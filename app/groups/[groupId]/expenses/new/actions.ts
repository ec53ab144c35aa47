"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { recordExpense } from "@/lib/expenses/expenses";
import type { FormState } from "@/lib/form-state";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { newExpenseInput } from "../input";

export async function recordExpenseAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { id, isRepeat } = await recordExpense(
      membership,
      parseForm(newExpenseInput(membership.group.currency), form),
    );
    revalidatePath("/", "layout");
    redirect(groupPaths(groupId).recorded(id, { isRepeat }));
  });
}
