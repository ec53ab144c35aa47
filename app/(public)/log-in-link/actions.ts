"use server";

import { redirect } from "next/navigation";
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
import { findWayBack, keepWayBack } from "@/lib/web/way-back";

const goInput = z.object({ from: z.string().optional() });
const requestLogInLinkInput = z.object({ formId: formIdInput, email: emailInput });

export async function goToLogInLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const wayBack = returnPath(parseForm(goInput, form).from, "/welcome");
    await noteBegun(wayBack);
    await keepWayBack(wayBack, "/log-in-link");
    redirect("/log-in-link");
  });
}

export async function requestLogInLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(requestLogInLinkInput, form);
    const wayBack = (await findWayBack("/log-in-link")) ?? "/welcome";
    await noteBegun(wayBack);
    await requestLogInLink({ ...input, wayBack }, await currentVisitor());
    const say = await getTranslations("logInLink");
    return { done: say("done", { ...lasting.logInLink, email: input.email }), values: { email: input.email } };
  });
}
