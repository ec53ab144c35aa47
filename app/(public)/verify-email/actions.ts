"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { resendVerification, verifyByCode } from "@/lib/users/verification";
import { parseForm, showFailure } from "@/lib/web/forms";
import { codeInput, emailInput, formIdInput } from "@/lib/web/inputs";
import { requireSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";
import { takeWayBack } from "@/lib/web/way-back";
import { mailWords } from "@/lib/web/words";

const verifyByCodeInput = z.object({ code: codeInput });
const resendVerificationInput = z.object({ formId: formIdInput, email: emailInput });

export async function verifyByCodeAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const session = await requireSession();
    await verifyByCode(session, parseForm(verifyByCodeInput, form), await currentVisitor());
    redirect((await takeWayBack({ stop: "/verify-email", userId: session.user.id })) ?? "/welcome");
  });
}

export async function resendVerificationAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const session = await requireSession();
    const input = parseForm(resendVerificationInput, form);
    await resendVerification(session, input, await currentVisitor());
    revalidatePath("/verify-email");
    const say = await getTranslations("verifyEmail");
    return { done: say("resent", { address: input.email, ...mailWords() }) };
  });
}
