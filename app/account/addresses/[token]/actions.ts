"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { verifyAddressByLink } from "@/lib/users/user-addresses";
import { parseForm, showFailure } from "@/lib/web/forms";
import { tokenInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";

const verifyAddressByLinkInput = z.object({ token: tokenInput });

export async function verifyAddressByLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await verifyAddressByLink(account, parseForm(verifyAddressByLinkInput, form));
    redirect("/account/addresses");
  });
}
