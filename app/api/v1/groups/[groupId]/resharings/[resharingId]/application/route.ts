import { applyResharing } from "@/lib/expenses/resharing/changes";
import { api } from "@/lib/web/api";
import { resharingApplicationBody } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

/** Does what was proposed, as it was seen. */
export const PUT = api(async ({ membership, params, read }) => {
  const held = await membership();
  const id = idOf(params.resharingId, "resharingIsGone");
  await applyResharing(held, { id, ...(await read(resharingApplicationBody)) });
});
