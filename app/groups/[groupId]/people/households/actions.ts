"use server";

import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { changeHousehold, endHousehold, makeHousehold } from "@/lib/groups/household-changes";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { householdChangeInput, newHouseholdInput } from "./input";

const nothingInput = z.object({});

const shown = (groupId: string, said: string) => () => groupPaths(groupId).householdsSaid(said);

export async function makeHouseholdAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return pressInGroup(
    { groupId, input: newHouseholdInput, form, to: shown(groupId, "made") },
    (membership, { formId, name, memberIds }) => makeHousehold(membership, { formId, name, memberIds }),
  );
}

export async function changeHouseholdAction(
  groupId: string,
  householdId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup(
    { groupId, input: householdChangeInput, form, to: shown(groupId, "changed") },
    (membership, { formId, version, name, memberIds }) =>
      changeHousehold(membership, { formId, version, name, memberIds, id: idOf(householdId, "householdIsGone") }),
  );
}

export async function endHouseholdAction(
  groupId: string,
  householdId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup({ groupId, input: nothingInput, form, to: shown(groupId, "ended") }, async (membership) => {
    await endHousehold(membership, { id: idOf(householdId, "householdIsGone") });
    return {};
  });
}
