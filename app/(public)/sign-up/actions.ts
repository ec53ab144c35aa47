"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { signUp } from "@/lib/users/sign-up";
import { newAccountInput } from "@/lib/web/account-input";
import { beginForm, inviteTokenIn } from "@/lib/web/begun-forms";
import { parseForm, showFailure, typedText } from "@/lib/web/forms";
import { guessedRegion } from "@/lib/web/reading";
import { returnPath } from "@/lib/web/return-path";
import { startSession } from "@/lib/web/session";
import { forgetTypedText } from "@/lib/web/typed-text";
import { currentVisitor } from "@/lib/web/visitor";
import { keepWayBack } from "@/lib/web/way-back";

const signUpInput = newAccountInput.safeExtend({ from: z.string().optional() });

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await beginForm(form, { wayBack: typedText(form).from ?? "" });
    const { from, ...input } = parseForm(signUpInput, form);
    const goOn = returnPath(from, "/welcome");
    const session = await signUp({ ...input, region: await guessedRegion() }, await currentVisitor());
    await startSession(session, goOn);
    const token = inviteTokenIn(goOn);
    if (token) await forgetTypedText({ token, isSignUp: true });
    await keepWayBack(goOn, { stop: "/verify-email", userId: session.userId });
    redirect(goOn as Route);
  });
}
