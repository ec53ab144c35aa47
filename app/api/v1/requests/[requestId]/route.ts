import { withdrawRequest } from "@/lib/people/asking-to-join";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Takes it back. */
export const DELETE = api(async ({ account, params }) => {
  await withdrawRequest(account, { requestId: idOf(params.requestId, "requestIsGone") });
});
