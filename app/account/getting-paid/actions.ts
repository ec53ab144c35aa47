"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { changeHandles } from "@/lib/users/payment-handles";
import { parseForm, showFailure } from "@/lib/web/forms";
import { maybeLineInput, passwordInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";

const handlesInput = z.object({
  iban: maybeLineInput,
  holder: maybeLineInput,
  paypal: maybeLineInput,
  upi: maybeLineInput,
  text: maybeLineInput,
  currentPassword: passwordInput.optional(),
});

export async function changeHandlesAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await changeHandles(account, parseForm(handlesInput, form));
    revalidatePath("/", "layout");
    return { done: (await getTranslations("gettingPaid"))("done") };
  });
}
