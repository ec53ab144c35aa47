"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { verifyByLink } from "@/lib/users/verification";
import { parseForm, showFailure } from "@/lib/web/forms";
import { passwordInput, tokenInput } from "@/lib/web/inputs";
import { currentSession, startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";
import { takeWayBack } from "@/lib/web/way-back";

const verifyByLinkInput = z.object({ token: tokenInput, password: passwordInput.optional() });

export async function verifyByLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(verifyByLinkInput, form);
    const session = await currentSession();
    const opened = await verifyByLink(session, input, await currentVisitor());
    const userId = opened?.userId ?? session?.user.id ?? null;
    const goOn = (await takeWayBack({ stop: "/verify-email", userId })) ?? "/welcome";
    if (opened) await startSession(opened, goOn);
    redirect(goOn);
  });
}
