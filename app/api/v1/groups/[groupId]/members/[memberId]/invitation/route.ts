import { revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { api } from "@/lib/web/api";
import { returnQuery } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

/** Sends the invitation to a place, for the first time or once more. */
export const PUT = api(async ({ membership, params, readQuery, formId, visitor: by }) => {
  const held = await membership();
  const memberId = idOf(params.memberId, "memberIsGone");
  await sendAgain(held, { formId: formId(), memberId, by, ...readQuery(returnQuery) });
});

export const DELETE = api(async ({ membership, params, formId }) => {
  const held = await membership();
  await revokeInvitation(held, { formId: formId(), memberId: idOf(params.memberId, "memberIsGone") });
});
