import { revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Sends the invitation to a place, for the first time or once more. */
export const PUT = api(async ({ membership, params, formId, visitor }) => {
  const held = await membership();
  await sendAgain(held, { formId: formId(), memberId: idOf(params.memberId, "memberIsGone") }, visitor);
});

export const DELETE = api(async ({ membership, params, formId }) => {
  const held = await membership();
  await revokeInvitation(held, { formId: formId(), memberId: idOf(params.memberId, "memberIsGone") });
});
