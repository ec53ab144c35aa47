"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { beginTwoStep, confirmTwoStep, endTwoStep, renewRecoveryCodes } from "@/lib/users/two-step";
import { parseForm, showFailure } from "@/lib/web/forms";
import { passwordInput, totpInput } from "@/lib/web/inputs";
import { requireAccount, startSession } from "@/lib/web/session";
import { forgetShownCodes, keepShownCodes } from "@/lib/web/shown-codes";
import { currentVisitor } from "@/lib/web/visitor";
import { takeWayBack } from "@/lib/web/way-back";

const knownInput = z.object({ currentPassword: passwordInput.optional() });
const confirmInput = z.object({ code: totpInput });

export async function beginTwoStepAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await beginTwoStep(account, parseForm(knownInput, form));
    revalidatePath("/account/two-step");
  });
}

export async function confirmTwoStepAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { session, codes } = await confirmTwoStep(account, parseForm(confirmInput, form), await currentVisitor());
    await startSession(session, "/account/two-step");
    await keepShownCodes(account.user.id, codes);
    redirect("/account/two-step/codes");
  });
}

export async function renewCodesAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const codes = await renewRecoveryCodes(account, parseForm(knownInput, form), await currentVisitor());
    await keepShownCodes(account.user.id, codes);
    redirect("/account/two-step/codes");
  });
}

export async function endTwoStepAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const session = await endTwoStep(account, parseForm(knownInput, form), await currentVisitor());
    await startSession(session, "/account/two-step");
    revalidatePath("/account/two-step");
  });
}

export async function putCodesAwayAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { user } = await requireAccount();
    await forgetShownCodes();
    redirect((await takeWayBack({ stop: "/account/two-step", userId: user.id })) ?? "/account/two-step");
  });
}
