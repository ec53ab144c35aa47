"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ticksIn } from "@/components/ui/tick-field";
import type { FormState } from "@/lib/form-state";
import { isId } from "@/lib/ids";
import { changePassword } from "@/lib/users/password-changes";
import { parseForm, showFailure } from "@/lib/web/forms";
import { newPasswordInput, passwordInput } from "@/lib/web/inputs";
import { requireAccount, startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const changePasswordInput = z
  .looseObject({ currentPassword: passwordInput, password: newPasswordInput })
  .transform(({ currentPassword, password, ...form }) => ({ currentPassword, password, unlinks: ticksIn(form) }))
  .refine(({ unlinks }) => unlinks.every((id) => isId(id)), "formBroken");

export async function changePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const input = parseForm(changePasswordInput, form);
    await startSession(await changePassword(account, input, await currentVisitor()), "/account/password");
    return { done: (await getTranslations("password"))("done") };
  });
}
