"use server";

import type { Route } from "next";
import { z } from "zod";
import { codeAudiences } from "@/db/schema/group-codes";
import type { FormState } from "@/lib/form-state";
import { declineRenewal } from "@/lib/groups/code-renewal-offers";
import { changeCode, renewCode, switchCodeOff } from "@/lib/groups/codes";
import { codeRoles } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { formIdInput, tickInput, untilInput, usesInput } from "@/lib/web/inputs";

const nothingInput = z.object({});
const renewInput = z.object({ formId: formIdInput });
const termsInput = z.object({
  role: z.enum(codeRoles, "choiceUnknown"),
  shownTo: z.enum(codeAudiences, "choiceUnknown"),
  endsOn: untilInput,
  uses: usesInput,
  letsIn: tickInput,
});

/** The code, as it is then. */
const saved = (groupId: string) => () => `${groupPaths(groupId).code}?said=saved` as Route;

export async function changeCodeAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: termsInput, form, to: saved(groupId) }, changeCode);
}

export async function renewCodeAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: renewInput, form, to: saved(groupId) }, renewCode);
}

export async function switchCodeOffAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: saved(groupId) }, switchCodeOff);
}

export async function declineRenewalAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: saved(groupId) }, declineRenewal);
}
