import { undoMerge } from "@/lib/people/unmerging";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Makes two places of the one again. */
export const DELETE = api(async ({ membership, params, formId }) => {
  const held = await membership();
  const { memberId, kept, uninvited } = await undoMerge(held, {
    formId: formId(),
    mergeId: idOf(params.mergeId, "mergeIsGone"),
  });
  return { memberId, kept, uninvited };
});
