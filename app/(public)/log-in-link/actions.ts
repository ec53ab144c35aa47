"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { lasting } from "@/lib/limits";
import { requestLogInLink } from "@/lib/users/log-in-links";
import { noteBegun } from "@/lib/web/begun-forms";
import { parseForm, showFailure } from "@/lib/web/forms";
import { emailInput, formIdInput } from "@/lib/web/inputs";
import { returnPath } from "@/lib/web/return-path";
import { currentVisitor } from "@/lib/web/visitor";

const requestLogInLinkInput = z.object({ formId: formIdInput, email: emailInput, from: z.string().optional() });

export async function requestLogInLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { from, ...input } = parseForm(requestLogInLinkInput, form);
    const wayBack = returnPath(from, "/welcome");
    await noteBegun(wayBack);
    await requestLogInLink({ ...input, wayBack }, await currentVisitor());
    const say = await getTranslations("logInLink");
    return { done: say("done", { ...lasting.logInLink, email: input.email }), values: { email: input.email } };
  });
}
