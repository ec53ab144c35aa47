"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { endOtherSessions, endSession } from "@/lib/users/sessions";
import { parseForm, showFailure } from "@/lib/web/forms";
import { idInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";

const endSessionInput = z.object({ sessionId: idInput });

export async function endSessionAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { sessionId } = parseForm(endSessionInput, form);
    await endSession(account, sessionId);
    revalidatePath("/account/sessions");
  });
}

export async function endOtherSessionsAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await endOtherSessions(await requireAccount());
    revalidatePath("/account/sessions");
  });
}
