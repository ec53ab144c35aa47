"use server";

import { getTranslations } from "next-intl/server";
import type { FormState } from "@/lib/form-state";
import { lasting } from "@/lib/limits";
import { requestReset } from "@/lib/users/password-changes";
import { leaveToAsk, readLinkAsked } from "@/lib/web/asking-pages";
import { showFailure } from "@/lib/web/forms";
import { currentVisitor } from "@/lib/web/visitor";
import { mailWords } from "@/lib/web/words";

export async function goToResetAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, () => leaveToAsk("/forgot-password", form));
}

export async function requestResetAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const asked = await readLinkAsked("/forgot-password", form);
    await requestReset(asked, await currentVisitor());
    const say = await getTranslations("forgotPassword");
    const { email } = asked;
    return { done: say("done", { ...lasting.resetLink, email, ...mailWords() }), values: { email } };
  });
}
