"use server";

import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { codeAudiences } from "@/db/schema/group-codes";
import type { FormState } from "@/lib/form-state";
import { declineRenewal } from "@/lib/groups/code-renewal-offers";
import { changeCode, renewCode, switchCodeOff } from "@/lib/groups/codes";
import type { Membership } from "@/lib/groups/membership";
import { codeRoles } from "@/lib/roles";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { formIdInput, tickInput, untilInput, usesInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";

const nothingInput = z.object({});
const renewInput = z.object({ formId: formIdInput });
const termsInput = z.object({
  role: z.enum(codeRoles, "choiceUnknown"),
  shownTo: z.enum(codeAudiences, "choiceUnknown"),
  endsOn: untilInput,
  uses: usesInput,
  letsIn: tickInput,
});

/** Runs what a form about the group's code asks for, and shows the code as it is then. */
async function press<Input extends z.ZodType>(
  groupId: string,
  { input, form }: { input: Input; form: FormData },
  act: (membership: Membership, given: z.infer<Input>) => Promise<void>,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    await act(membership, parseForm(input, form));
    revalidatePath(groupPaths(groupId).home, "layout");
    redirect(`${groupPaths(groupId).code}?said=saved` as Route);
  });
}

export async function changeCodeAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: termsInput, form }, changeCode);
}

export async function renewCodeAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: renewInput, form }, renewCode);
}

export async function switchCodeOffAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: nothingInput, form }, switchCodeOff);
}

export async function declineRenewalAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: nothingInput, form }, declineRenewal);
}
