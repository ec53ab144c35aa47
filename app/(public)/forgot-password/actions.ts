"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { lasting } from "@/lib/limits";
import { requestReset } from "@/lib/users/password-changes";
import { parseForm, showFailure } from "@/lib/web/forms";
import { emailInput, formIdInput } from "@/lib/web/inputs";
import { currentVisitor } from "@/lib/web/visitor";

const requestResetInput = z.object({ formId: formIdInput, email: emailInput });

export async function requestResetAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(requestResetInput, form);
    await requestReset(input, await currentVisitor());
    const say = await getTranslations("forgotPassword");
    return { done: say("done", { ...lasting.resetLink, email: input.email }), values: { email: input.email } };
  });
}
