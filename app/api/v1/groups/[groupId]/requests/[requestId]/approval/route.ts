import { approveRequest } from "@/lib/people/join-requests";
import { api } from "@/lib/web/api";
import { approvalBody } from "@/lib/web/api-people-inputs";
import { idOf } from "@/lib/web/ids";

/** Lets somebody in, at a place that was kept for them or as someone new. */
export const POST = api(
  async ({ membership, params, read, formId }) => {
    const held = await membership();
    const answer = { formId: formId(), requestId: idOf(params.requestId, "requestIsGone") };
    const { memberId: id } = await approveRequest(held, { ...answer, ...(await read(approvalBody)) });
    return { id };
  },
  { status: 201 },
);
