"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { resetPassword } from "@/lib/users/password-changes";
import { parseForm, showFailure } from "@/lib/web/forms";
import { newPasswordInput, tokenInput } from "@/lib/web/inputs";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const resetPasswordInput = z.object({ token: tokenInput, password: newPasswordInput });

export async function resetPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(resetPasswordInput, form);
    await startSession(await resetPassword(input, await currentVisitor()), "/welcome");
    redirect("/welcome");
  });
}
