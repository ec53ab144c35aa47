"use server";

import type { Route } from "next";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { archiveGroup, beginDeletion, changeGroup, reopenGroup, stopDeletion } from "@/lib/groups/group-changes";
import { handOverGroup } from "@/lib/groups/roles";
import { changeVisibility } from "@/lib/groups/visibility";
import { leaveGroup } from "@/lib/people/leaving";
import { visibilities } from "@/lib/visibilities";
import { passingOnInput } from "@/lib/web/expense-inputs";
import { groupPaths, leftPath } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { groupNameInput, noteInput, sureInput, tickInput } from "@/lib/web/inputs";

const nothingInput = z.object({});
const endingInput = z.object({ sure: sureInput });
const leavingInput = endingInput.extend(passingOnInput);
const handOverInput = endingInput.extend({ memberId: z.uuid("choiceUnknown") });
const changeGroupInput = z.object({
  name: groupNameInput,
  description: noteInput,
  showsDescription: tickInput,
  currency: z.string("currencyUnknown"),
});

const visibilityInput = z.object({ visibility: z.enum(visibilities, "choiceUnknown") });

/** The settings, as they are then. */
const saved = (groupId: string) => () => `${groupPaths(groupId).settings}?said=saved` as Route;

export async function changeGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: changeGroupInput, form, to: saved(groupId) }, changeGroup);
}

export async function changeVisibilityAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: visibilityInput, form, to: saved(groupId) }, changeVisibility);
}

export async function handOverGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: handOverInput, form, to: saved(groupId) }, handOverGroup);
}

export async function archiveGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: saved(groupId) }, archiveGroup);
}

export async function reopenGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: saved(groupId) }, reopenGroup);
}

export async function beginDeletionAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: endingInput, form, to: saved(groupId) }, beginDeletion);
}

export async function stopDeletionAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: saved(groupId) }, stopDeletion);
}

export async function leaveGroupAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: leavingInput, form, to: () => leftPath(groupId) }, leaveGroup);
}
