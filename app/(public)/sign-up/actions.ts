"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { signUp } from "@/lib/users/sign-up";
import { guessedRegion, newAccountInput } from "@/lib/web/account-input";
import { parseForm, showFailure } from "@/lib/web/forms";
import { returnPath } from "@/lib/web/return-path";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";
import { keepWayBack } from "@/lib/web/way-back";

const signUpInput = newAccountInput.safeExtend({ from: z.string().optional() });

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { from, ...input } = parseForm(signUpInput, form);
    const goOn = returnPath(from, "/welcome");
    await startSession(await signUp({ ...input, region: await guessedRegion() }, await currentVisitor()), goOn);
    await keepWayBack(goOn, "/verify-email");
    redirect(goOn as Route);
  });
}
