"use server";

import { z } from "zod";
import { ticksIn } from "@/components/ui/tick-field";
import { applyResharing, draftResharing, undoResharing } from "@/lib/expenses/resharing/changes";
import { seesResharing } from "@/lib/expenses/resharing/found";
import type { FormState } from "@/lib/form-state";
import { placeInput } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { formIdInput } from "@/lib/web/inputs";

/** Only where a box is not as it was is anything asked for: what others changed meanwhile is theirs. */
const resharingInput = z
  .looseObject({ formId: formIdInput, memberId: placeInput, were: z.string("formBroken") })
  .transform(({ formId, memberId, were, ...form }) => {
    const [before, ticked] = [new Set(were.split(" ").filter(Boolean)), new Set(ticksIn(form))];
    const added = [...ticked].filter((id) => !before.has(id)).map((expenseId) => ({ expenseId, takesPart: true }));
    const removed = [...before].filter((id) => !ticked.has(id)).map((expenseId) => ({ expenseId, takesPart: false }));
    return { formId, memberId, wishes: [...added, ...removed] };
  });

const applicationInput = z.object({ seen: z.string("formBroken") });

export async function draftResharingAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  const to = ({ id }: { id: string }) => groupPaths(groupId).resharing(id);
  return pressInGroup({ groupId, input: resharingInput, form, to }, draftResharing);
}

export async function applyResharingAction(
  groupId: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const paths = groupPaths(groupId);
  const to = (isSeen: boolean) => (isSeen ? paths.resharing(id, "done") : paths.unseen);
  return pressInGroup({ groupId, input: applicationInput, form, to }, async (membership, given) => {
    await applyResharing(membership, { id, ...given });
    return seesResharing(membership, id);
  });
}

export async function undoResharingAction(
  groupId: string,
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const paths = groupPaths(groupId);
  const to = (isSeen: boolean) => (isSeen ? paths.resharing(id) : paths.unseen);
  return pressInGroup({ groupId, input: z.object({}), form, to }, async (membership) => {
    await undoResharing(membership, { id });
    return seesResharing(membership, id);
  });
}
