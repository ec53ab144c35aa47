"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/form-state";
import { signUp } from "@/lib/users/sign-up";
import { guessedRegion, newAccountInput } from "@/lib/web/account-input";
import { parseForm, showFailure } from "@/lib/web/forms";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = { ...parseForm(newAccountInput, form), region: await guessedRegion() };
    await startSession(await signUp(input, await currentVisitor()));
    redirect("/welcome");
  });
}
