"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { mergePlaces } from "@/lib/people/merging";
import { undoMerge } from "@/lib/people/unmerging";
import { placeInput } from "@/lib/web/expense-inputs";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { idOf } from "@/lib/web/ids";
import { formIdInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";

const undoInput = z.object({ formId: formIdInput });
const mergeInput = undoInput.extend({ intoId: placeInput });

/** One's own place has no page for others to see, so there what happened is shown. */
export async function mergePlacesAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const given = parseForm(mergeInput, form);
    await mergePlaces(membership, { ...given, memberId: idOf(memberId, "memberIsGone") });
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    const { intoId } = given;
    redirect(intoId === membership.memberId ? paths.activity : paths.person(intoId, { said: "merged" }));
  });
}

export async function undoMergeAction(
  groupId: string,
  mergeId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { formId } = parseForm(undoInput, form);
    const { memberId } = await undoMerge(membership, { formId, mergeId: idOf(mergeId, "mergeIsGone") });
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    redirect(paths.person(memberId, { said: "unmerged" }));
  });
}
