"use server";

import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { approveRequest, declineRequest } from "@/lib/people/join-requests";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { formIdInput, maybeIdInput, roleInput } from "@/lib/web/inputs";

const declineInput = z.object({ formId: formIdInput });
const approveInput = declineInput.extend({ memberId: maybeIdInput, role: roleInput });

export async function approveRequestAction(
  groupId: string,
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = ({ memberId }: { memberId: string }) => groupPaths(groupId).person(memberId, { said: "approved" });
  return pressInGroup({ groupId, input: approveInput, form, to }, (membership, given) =>
    approveRequest(membership, { ...given, requestId: idOf(requestId, "requestIsGone") }),
  );
}

export async function declineRequestAction(
  groupId: string,
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).people;
  return pressInGroup({ groupId, input: declineInput, form, to }, (membership, given) =>
    declineRequest(membership, { ...given, requestId: idOf(requestId, "requestIsGone") }),
  );
}
