import { revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { api } from "@/lib/web/api";
import { returnQuery } from "@/lib/web/api-people-inputs";
import { idOf } from "@/lib/web/ids";

/** Sends the invitation to a place, for the first time or once more, or says that an admin has to let it out first. */
export const PUT = api(async ({ membership, params, readQuery, formId, visitor: by }) => {
  const held = await membership();
  const memberId = idOf(params.memberId, "memberIsGone");
  const { isProposed } = await sendAgain(held, { formId: formId(), memberId, by, ...readQuery(returnQuery) });
  return { isProposed };
});

export const DELETE = api(async ({ membership, params, formId }) => {
  const held = await membership();
  await revokeInvitation(held, { formId: formId(), memberId: idOf(params.memberId, "memberIsGone") });
});
