"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { createGroup } from "@/lib/groups/groups";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { formIdInput, groupNameInput, noteInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";

const newGroupInput = z.object({
  formId: formIdInput,
  name: groupNameInput,
  description: noteInput,
  currency: z.string("currencyUnknown"),
});

export async function createGroupAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { id } = await createGroup(account, parseForm(newGroupInput, form));
    revalidatePath("/", "layout");
    redirect(groupPaths(id).home);
  });
}
