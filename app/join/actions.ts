"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { openCode } from "@/lib/groups/code-opening";
import { withdrawRequest } from "@/lib/people/asking-to-join";
import { accountOf } from "@/lib/users/sessions";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupCodeInput, idInput } from "@/lib/web/inputs";
import { joinPath } from "@/lib/web/join-path";
import { currentSession, requireAccount } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";
import { keepWayBack } from "@/lib/web/way-back";

const enterCodeInput = z.object({ code: groupCodeInput });
const withdrawInput = z.object({ requestId: idInput });

/** Who has no account yet learns nothing of any code, and comes back to it once they have. */
export async function enterGroupCodeAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { code } = parseForm(enterCodeInput, form);
    const session = await currentSession();
    const account = session && accountOf(session);
    if (account) await openCode(account, code, await currentVisitor());
    // Whoever is not logged in is led through log-in or sign-up, and those know where they were going.
    else if (session) await keepWayBack(joinPath(code), { stop: "/verify-email", userId: session.user.id });
    redirect(joinPath(code));
  });
}

export async function withdrawRequestAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await withdrawRequest(account, parseForm(withdrawInput, form));
    revalidatePath("/", "layout");
  });
}
