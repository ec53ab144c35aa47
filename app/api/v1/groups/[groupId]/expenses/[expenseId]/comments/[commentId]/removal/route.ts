import { restoreComment } from "@/lib/expenses/comments";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Lets a removed comment be read again. */
export const DELETE = api(async ({ membership, params }) => {
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  await restoreComment(await membership(), { expenseId, commentId: idOf(params.commentId, "commentIsGone") });
});
