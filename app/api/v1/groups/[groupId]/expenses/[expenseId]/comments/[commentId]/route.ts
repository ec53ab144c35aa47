import { removeComment } from "@/lib/expenses/comments";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

export const DELETE = api(async ({ membership, params }) => {
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  await removeComment(await membership(), { expenseId, commentId: idOf(params.commentId, "commentIsGone") });
});
