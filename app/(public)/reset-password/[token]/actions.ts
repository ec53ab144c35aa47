"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { resetPassword } from "@/lib/users/password-changes";
import { parseForm, showFailure } from "@/lib/web/forms";
import { newPasswordInput, tokenInput } from "@/lib/web/inputs";
import { returnPath } from "@/lib/web/return-path";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const resetPasswordInput = z.object({ token: tokenInput, password: newPasswordInput });

export async function resetPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(resetPasswordInput, form);
    const { session, wayBack } = await resetPassword(input, await currentVisitor());
    const goOn = returnPath(wayBack, "/welcome");
    await startSession(session, goOn);
    redirect(goOn as Route);
  });
}
