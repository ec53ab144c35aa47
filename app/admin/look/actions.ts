"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { parseForm, showFailure } from "@/lib/web/forms";
import { nameInput } from "@/lib/web/inputs";
import { requireAdmin } from "@/lib/web/session";

const tryInput = z.object({ name: nameInput });

/** Answers the sample form as a real one would, and keeps nothing. The pause lets the busy button be seen. */
export async function tryFormAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await requireAdmin();
    parseForm(tryInput, form);
    await new Promise((resolve) => setTimeout(resolve, 800));
    return { done: (await getTranslations("profile"))("done") };
  });
}
