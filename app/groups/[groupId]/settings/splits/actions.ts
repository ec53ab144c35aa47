"use server";

import { z } from "zod";
import { changeDefaultSplit } from "@/lib/expenses/presets/default-split";
import { addPreset, changePreset, setPresetRemoval } from "@/lib/expenses/presets/preset-changes";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { defaultSplitForm, newPresetInput, presetChangeInput } from "./input";

const nothingInput = z.object({});

const shown = (groupId: string, said: string) => () => groupPaths(groupId).presetsSaid(said);

export async function addPresetAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  const input = ({ group }: Membership) => newPresetInput(group.currency);
  return pressInGroup({ groupId, input, form, to: shown(groupId, "added") }, addPreset);
}

export async function changePresetAction(
  groupId: string,
  presetId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const input = ({ group }: Membership) => presetChangeInput(group.currency);
  return pressInGroup({ groupId, input, form, to: shown(groupId, "changed") }, (membership, given) =>
    changePreset(membership, { ...given, id: idOf(presetId, "presetIsGone") }),
  );
}

export async function removePresetAction(
  groupId: string,
  presetId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: shown(groupId, "removed") }, (membership) =>
    setPresetRemoval(membership, { id: idOf(presetId, "presetIsGone"), isRemoved: true }),
  );
}

export async function restorePresetAction(
  groupId: string,
  presetId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: shown(groupId, "restored") }, (membership) =>
    setPresetRemoval(membership, { id: idOf(presetId, "presetIsGone"), isRemoved: false }),
  );
}

export async function changeDefaultSplitAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup({ groupId, input: defaultSplitForm, form, to: shown(groupId, "default") }, (membership, given) =>
    changeDefaultSplit(membership, given.default),
  );
}
