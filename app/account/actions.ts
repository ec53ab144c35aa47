"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { looks } from "@/db/schema/users";
import type { FormState } from "@/lib/form-state";
import { changeProfile } from "@/lib/users/profile";
import { logOut } from "@/lib/users/sessions";
import { markBegun } from "@/lib/web/begun-actions";
import { parseForm, showFailure } from "@/lib/web/forms";
import { nameInput, regionInput, timeZoneInput } from "@/lib/web/inputs";
import { currentSession, forgetSession, requireAccount } from "@/lib/web/session";

const profileInput = z.object({
  name: nameInput,
  region: regionInput,
  timeZone: timeZoneInput,
  look: z.enum(looks, "choiceUnknown"),
});

export async function changeProfileAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await changeProfile(account, parseForm(profileInput, form));
    revalidatePath("/", "layout");
    return { done: (await getTranslations("profile"))("done") };
  });
}

export async function logOutAction(): Promise<void> {
  markBegun();
  const session = await currentSession();
  if (session) await logOut(session);
  await forgetSession();
  redirect("/");
}
