"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { changePassword } from "@/lib/users/password-changes";
import { parseForm, showFailure } from "@/lib/web/forms";
import { newPasswordInput, passwordInput } from "@/lib/web/inputs";
import { requireAccount, startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const changePasswordInput = z.object({ currentPassword: passwordInput, password: newPasswordInput });

export async function changePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const input = parseForm(changePasswordInput, form);
    await startSession(await changePassword(account, input, await currentVisitor()), "/account/password");
    return { done: (await getTranslations("password"))("done") };
  });
}
