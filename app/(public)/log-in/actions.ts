"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { logIn } from "@/lib/users/log-in";
import { noteBegun } from "@/lib/web/begun-forms";
import { parseForm, showFailure } from "@/lib/web/forms";
import { emailInput, passwordInput } from "@/lib/web/inputs";
import { returnPath } from "@/lib/web/return-path";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const logInInput = z.object({ email: emailInput, password: passwordInput, from: z.string().optional() });

export async function logInAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(logInInput, form);
    const goOn = returnPath(input.from, "/welcome");
    await noteBegun(goOn);
    await startSession(await logIn(input, await currentVisitor()), goOn);
    redirect(goOn as Route);
  });
}
