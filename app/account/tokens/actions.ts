"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { limits } from "@/lib/limits";
import { endApiToken, makeApiToken } from "@/lib/users/api-tokens";
import { parseForm, showFailure } from "@/lib/web/forms";
import { idInput, lineInput, passwordInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";

const newTokenInput = z.object({
  name: lineInput({ missing: "tokenNameMissing", tooLong: "nameTooLong", max: limits.nameCharactersMax }),
  currentPassword: passwordInput.optional(),
});
const tokenIdInput = z.object({ tokenId: idInput });

export async function makeApiTokenAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const issued = await makeApiToken(account, parseForm(newTokenInput, form));
    revalidatePath("/account/tokens");
    return { issued };
  });
}

export async function endApiTokenAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await endApiToken(account, parseForm(tokenIdInput, form).tokenId);
    revalidatePath("/account/tokens");
  });
}
