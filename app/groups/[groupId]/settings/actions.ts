"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { archiveGroup, beginDeletion, changeGroup, reopenGroup, stopDeletion } from "@/lib/groups/group-changes";
import type { Membership } from "@/lib/groups/membership";
import { handOverGroup } from "@/lib/groups/roles";
import { leaveGroup } from "@/lib/people/leaving";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { groupNameInput, noteInput, sureInput, tickInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";

const nothingInput = z.object({});
const endingInput = z.object({ sure: sureInput });
const handOverInput = endingInput.extend({ memberId: z.uuid("choiceUnknown") });
const changeGroupInput = z.object({
  name: groupNameInput,
  description: noteInput,
  showsDescription: tickInput,
  currency: z.string("currencyUnknown"),
});

/** Runs what a form about the group asks for, and shows the settings as they are then. */
async function press<Input extends z.ZodType>(
  groupId: string,
  { input, form }: { input: Input; form: FormData },
  act: (membership: Membership, given: z.infer<Input>) => Promise<void>,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    await act(membership, parseForm(input, form));
    const { home, settings } = groupPaths(groupId);
    revalidatePath(home, "layout");
    redirect(`${settings}?said=saved`);
  });
}

export async function changeGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: changeGroupInput, form }, changeGroup);
}

export async function handOverGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: handOverInput, form }, handOverGroup);
}

export async function archiveGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: nothingInput, form }, archiveGroup);
}

export async function reopenGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: nothingInput, form }, reopenGroup);
}

export async function beginDeletionAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: endingInput, form }, beginDeletion);
}

export async function stopDeletionAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return press(groupId, { input: nothingInput, form }, stopDeletion);
}

export async function leaveGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    parseForm(endingInput, form);
    await leaveGroup(membership);
    revalidatePath("/groups", "layout");
    redirect("/groups");
  });
}
