"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/lib/form-state";
import { changeBlockedDomains, changeLimits } from "@/lib/users/instance-limits";
import { parseForm, showFailure } from "@/lib/web/forms";
import { requireAdmin } from "@/lib/web/session";
import { amountsIn, domainsInput, limitsInput } from "./input";

export async function changeLimitsAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    await changeLimits(admin, amountsIn(parseForm(limitsInput, form)));
    return saved();
  });
}

export async function changeBlockedDomainsAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    await changeBlockedDomains(admin, parseForm(domainsInput, form).domains);
    return saved();
  });
}

async function saved(): Promise<FormState> {
  revalidatePath("/admin/limits");
  return { done: (await getTranslations("adminLimits"))("saved") };
}
