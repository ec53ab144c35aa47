"use server";

import { z } from "zod";
import { endRecurrence, restoreOccasion, resumeRecurrence, skipOccasion } from "@/lib/expenses/recurrences/changes";
import type { FormState } from "@/lib/form-state";
import { dayInput } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";

const nothingInput = z.object({});
const occasionInput = z.object({ on: dayInput });

export async function skipOccasionAction(
  groupId: string,
  recurrenceId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).recurrence(recurrenceId);
  return pressInGroup({ groupId, input: occasionInput, form, to }, (membership, { on }) =>
    skipOccasion(membership, { recurrenceId, on }),
  );
}

export async function restoreOccasionAction(
  groupId: string,
  recurrenceId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).recurrence(recurrenceId);
  return pressInGroup({ groupId, input: occasionInput, form, to }, (membership, { on }) =>
    restoreOccasion(membership, { recurrenceId, on }),
  );
}

export async function endRecurrenceAction(
  groupId: string,
  recurrenceId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).recurrence(recurrenceId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    endRecurrence(membership, { recurrenceId }),
  );
}

export async function resumeRecurrenceAction(
  groupId: string,
  recurrenceId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).recurrence(recurrenceId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    resumeRecurrence(membership, { recurrenceId }),
  );
}
