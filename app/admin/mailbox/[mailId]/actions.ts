"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { sendAgain } from "@/lib/users/mail-desk";
import { parseForm, showFailure } from "@/lib/web/forms";
import { idInput } from "@/lib/web/inputs";
import { requireAdmin } from "@/lib/web/session";

const sendAgainInput = z.object({ mailId: idInput });

export async function sendAgainAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    const { mailId } = parseForm(sendAgainInput, form);
    await sendAgain(admin, mailId);
    revalidatePath(`/admin/mailbox/${mailId}`);
  });
}
