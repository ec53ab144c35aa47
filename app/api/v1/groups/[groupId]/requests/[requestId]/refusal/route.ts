import { declineRequest } from "@/lib/people/join-requests";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

export const POST = api(async ({ membership, params, formId }) => {
  const held = await membership();
  await declineRequest(held, { formId: formId(), requestId: idOf(params.requestId, "requestIsGone") });
});
