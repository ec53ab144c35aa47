"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { logInByLink } from "@/lib/users/log-in-links";
import { parseForm, showFailure } from "@/lib/web/forms";
import { passwordInput, tokenInput } from "@/lib/web/inputs";
import { returnPath } from "@/lib/web/return-path";
import { currentSession, startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const logInByLinkInput = z.object({ token: tokenInput, password: passwordInput.optional() });

export async function logInByLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(logInByLinkInput, form);
    const { session, wayBack } = await logInByLink(await currentSession(), input, await currentVisitor());
    const goOn = returnPath(wayBack, "/welcome");
    if (session) await startSession(session, goOn);
    redirect(goOn as Route);
  });
}
