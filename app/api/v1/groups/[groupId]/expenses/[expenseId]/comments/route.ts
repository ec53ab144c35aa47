import { addComment, listComments } from "@/lib/expenses/comments";
import { api } from "@/lib/web/api";
import { commentBody, commentsQuery } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

/** The newest page, in the order in which they were said; the page before it ends before what `next` names. */
export const GET = api(async ({ membership, params, readQuery }) => {
  const held = await membership();
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  return listComments(held, { expenseId, ...readQuery(commentsQuery) });
});

export const POST = api(
  async ({ membership, params, read, formId }) => {
    const held = await membership();
    const expenseId = idOf(params.expenseId, "expenseIsGone");
    const { id } = await addComment(held, { formId: formId(), expenseId, ...(await read(commentBody)) });
    return { id };
  },
  { status: 201 },
);
