"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { openFirst } from "@/lib/groups/groups";
import { parseForm, showFailure } from "@/lib/web/forms";
import { idInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";
import { requireAccount } from "@/lib/web/session";

const openFirstInput = z.object({ groupId: idInput });

export async function openFirstAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await requireAccount();
    const membership = await membershipIn(parseForm(openFirstInput, form).groupId);
    await openFirst(membership);
    revalidatePath("/groups");
    return { done: (await getTranslations("groups"))("chosen", { name: membership.group.name }) };
  });
}
