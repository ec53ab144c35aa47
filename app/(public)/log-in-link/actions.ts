"use server";

import { getTranslations } from "next-intl/server";
import type { FormState } from "@/lib/form-state";
import { lasting } from "@/lib/limits";
import { requestLogInLink } from "@/lib/users/log-in-links";
import { leaveToAsk, readLinkAsked } from "@/lib/web/asking-pages";
import { showFailure } from "@/lib/web/forms";
import { currentVisitor } from "@/lib/web/visitor";
import { mailWords } from "@/lib/web/words";

export async function goToLogInLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, () => leaveToAsk("/log-in-link", form));
}

export async function requestLogInLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const asked = await readLinkAsked("/log-in-link", form);
    await requestLogInLink(asked, await currentVisitor());
    const say = await getTranslations("logInLink");
    const { email } = asked;
    return { done: say("done", { ...lasting.logInLink, email, ...mailWords() }), values: { email } };
  });
}
