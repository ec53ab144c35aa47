"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/lib/form-state";
import { setUpFirstAdmin } from "@/lib/users/set-up";
import { newAccountInput } from "@/lib/web/account-input";
import { parseForm, showFailure } from "@/lib/web/forms";
import { tokenInput } from "@/lib/web/inputs";
import { guessedRegion } from "@/lib/web/reading";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const setUpInput = newAccountInput.safeExtend({ token: tokenInput });

export async function setUpAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    // A form that lay open while another one was sent gives way to what its page says by now.
    revalidatePath("/setup/[token]", "page");
    const input = { ...parseForm(setUpInput, form), region: await guessedRegion() };
    await startSession(await setUpFirstAdmin(input, await currentVisitor()), "/welcome");
    redirect("/welcome");
  });
}
