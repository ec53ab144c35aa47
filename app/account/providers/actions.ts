"use server";

import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { providerIds } from "@/lib/providers";
import { unlinkIdentity } from "@/lib/users/identities";
import { beginDetour, requireProvider } from "@/lib/users/provider-protocol";
import { requireReauthentication } from "@/lib/users/reauthentication";
import { parseForm, showFailure } from "@/lib/web/forms";
import { idInput, passwordInput } from "@/lib/web/inputs";
import { keepDetour } from "@/lib/web/provider-detour";
import { requireAccount } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

const currentPassword = passwordInput.optional();
const linkInput = z.object({ provider: z.enum(providerIds, "choiceUnknown"), currentPassword });
const unlinkInput = z.object({ identityId: idInput, currentPassword });

export async function leaveToLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { provider, currentPassword } = parseForm(linkInput, form);
    await requireReauthentication(account, currentPassword);
    const { url, secrets } = await beginDetour(requireProvider(provider));
    await keepDetour({ provider, secrets, wayBack: "/account/providers", linksFor: account.session.id });
    redirect(url as Route);
  });
}

export async function unlinkProviderAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await unlinkIdentity(account, parseForm(unlinkInput, form), await currentVisitor());
    revalidatePath("/account/providers");
  });
}
