"use server";

import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { mergePlaces } from "@/lib/people/merging";
import { undoMerge } from "@/lib/people/unmerging";
import { placeInput } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { formIdInput } from "@/lib/web/inputs";

const undoInput = z.object({ formId: formIdInput });
const mergeInput = undoInput.extend({ intoId: placeInput });

/** One's own place has no page for others to see, so there what happened is shown. */
export async function mergePlacesAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { activity, person } = groupPaths(groupId);
  const to = (intoId: string | null) => (intoId ? person(intoId, { said: "merged" }) : activity);
  return pressInGroup({ groupId, input: mergeInput, form, to }, async (membership, given) => {
    await mergePlaces(membership, { ...given, memberId: idOf(memberId, "memberIsGone") });
    return given.intoId === membership.memberId ? null : given.intoId;
  });
}

export async function undoMergeAction(
  groupId: string,
  mergeId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = ({ memberId }: { memberId: string }) => groupPaths(groupId).person(memberId, { said: "unmerged" });
  return pressInGroup({ groupId, input: undoInput, form, to }, (membership, given) =>
    undoMerge(membership, { ...given, mergeId: idOf(mergeId, "mergeIsGone") }),
  );
}
