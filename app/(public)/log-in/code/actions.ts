"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { DomainError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { finishLogIn } from "@/lib/users/half-log-ins";
import { parseForm, showFailure } from "@/lib/web/forms";
import { currentHalfLogIn, forgetHalfLogIn } from "@/lib/web/half-log-in";
import { secondStepInput } from "@/lib/web/inputs";
import { returnPath } from "@/lib/web/return-path";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const finishLogInInput = z.object({ code: secondStepInput });

export async function finishLogInAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const half = await currentHalfLogIn();
    if (!half) throw new DomainError("UNAUTHENTICATED", "halfLogInIsOver");
    const { code } = parseForm(finishLogInInput, form);
    const goOn = returnPath(half.goOn, "/welcome");
    await startSession(await finishLogIn({ id: half.id, code }, await currentVisitor()), goOn);
    await forgetHalfLogIn();
    redirect(goOn as Route);
  });
}
