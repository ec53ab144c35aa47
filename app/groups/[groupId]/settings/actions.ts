"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { archiveGroup, beginDeletion, changeGroup, reopenGroup, stopDeletion } from "@/lib/groups/group-changes";
import type { Membership } from "@/lib/groups/membership";
import { handOverGroup } from "@/lib/groups/roles";
import { limits } from "@/lib/limits";
import { leaveGroup } from "@/lib/people/leaving";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { idInput, lineInput, noteInput, tickInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";

const groupInput = z.object({ groupId: idInput });
const sureInput = groupInput.extend({ sure: z.literal("on", "notSure") });
const handOverInput = groupInput.extend({ memberId: z.uuid("choiceUnknown") });
const changeGroupInput = groupInput.extend({
  name: lineInput({ missing: "groupNameMissing", tooLong: "nameTooLong", max: limits.nameCharactersMax }),
  description: noteInput,
  showsDescription: tickInput,
  currency: z.string("currencyUnknown"),
});

/** Runs what a form about the group asks for, and shows the settings as they are then. */
async function press<Input extends z.ZodType<{ groupId: string }>>(
  input: Input,
  form: FormData,
  act: (membership: Membership, given: z.infer<Input>) => Promise<void>,
): Promise<FormState> {
  return showFailure(form, async () => {
    const given = parseForm(input, form);
    await act(await membershipIn(given.groupId), given);
    const { home, settings } = groupPaths(given.groupId);
    revalidatePath(home, "layout");
    redirect(`${settings}?said=saved`);
  });
}

export async function changeGroupAction(_: FormState, form: FormData): Promise<FormState> {
  return press(changeGroupInput, form, (membership, { groupId: _id, ...input }) => changeGroup(membership, input));
}

export async function handOverGroupAction(_: FormState, form: FormData): Promise<FormState> {
  return press(handOverInput, form, handOverGroup);
}

export async function archiveGroupAction(_: FormState, form: FormData): Promise<FormState> {
  return press(groupInput, form, archiveGroup);
}

export async function reopenGroupAction(_: FormState, form: FormData): Promise<FormState> {
  return press(groupInput, form, reopenGroup);
}

export async function beginDeletionAction(_: FormState, form: FormData): Promise<FormState> {
  return press(sureInput, form, beginDeletion);
}

export async function stopDeletionAction(_: FormState, form: FormData): Promise<FormState> {
  return press(groupInput, form, stopDeletion);
}

export async function leaveGroupAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await leaveGroup(await membershipIn(parseForm(sureInput, form).groupId));
    revalidatePath("/groups", "layout");
    redirect("/groups");
  });
}
