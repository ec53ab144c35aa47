"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { recordPayment } from "@/lib/expenses/payments";
import type { FormState } from "@/lib/form-state";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { newPaymentInput } from "./input";

export async function recordPaymentAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { id, isRepeat } = await recordPayment(
      membership,
      parseForm(newPaymentInput(membership.group.currency), form),
    );
    revalidatePath("/", "layout");
    redirect(groupPaths(groupId).paid(id, { isRepeat }));
  });
}
