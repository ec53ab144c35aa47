"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/lib/form-state";
import { changePolicy } from "@/lib/groups/policy";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { policyInput } from "./input";

export async function changePolicyAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    await changePolicy(membership, parseForm(policyInput, form));
    const { home, inviting } = groupPaths(groupId);
    revalidatePath(home, "layout");
    redirect(`${inviting}?said=saved`);
  });
}
