"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { disableUser } from "@/lib/people/disabling";
import { enableUser, issueResetLink } from "@/lib/users/admins";
import { parseForm, showFailure } from "@/lib/web/forms";
import { idInput } from "@/lib/web/inputs";
import { requireAdmin } from "@/lib/web/session";

const userInput = z.object({ userId: idInput });

export async function disableUserAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    await disableUser(admin, parseForm(userInput, form).userId);
    revalidatePath("/admin/users");
  });
}

export async function enableUserAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    await enableUser(admin, parseForm(userInput, form).userId);
    revalidatePath("/admin/users");
  });
}

export async function issueResetLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    const link = await issueResetLink(admin, parseForm(userInput, form).userId);
    return { issued: { link } };
  });
}
