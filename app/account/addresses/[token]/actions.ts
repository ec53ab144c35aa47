"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { confirmAddressByLink } from "@/lib/users/user-addresses";
import { parseForm, showFailure } from "@/lib/web/forms";
import { tokenInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";

const confirmByLinkInput = z.object({ token: tokenInput });

export async function confirmByLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await confirmAddressByLink(account, parseForm(confirmByLinkInput, form));
    redirect("/account/addresses");
  });
}
