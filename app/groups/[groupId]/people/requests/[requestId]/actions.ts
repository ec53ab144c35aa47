"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { approveRequest, declineRequest } from "@/lib/people/join-requests";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { idOf } from "@/lib/web/ids";
import { formIdInput, maybeIdInput, roleInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";

const declineInput = z.object({ formId: formIdInput });
const approveInput = declineInput.extend({ memberId: maybeIdInput, role: roleInput });

export async function approveRequestAction(
  groupId: string,
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const input = parseForm(approveInput, form);
    const { memberId } = await approveRequest(membership, { requestId: idOf(requestId, "requestIsGone"), ...input });
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    redirect(paths.person(memberId, { said: "approved" }));
  });
}

export async function declineRequestAction(
  groupId: string,
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    await declineRequest(membership, { requestId: idOf(requestId, "requestIsGone"), ...parseForm(declineInput, form) });
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    redirect(paths.people);
  });
}
