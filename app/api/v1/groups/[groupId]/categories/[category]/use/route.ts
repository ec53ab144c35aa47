import { setCategoryUse } from "@/lib/expenses/categories/category-changes";
import { api } from "@/lib/web/api";

/** Offers a category again, one that all groups have or one of the group's own. */
export const PUT = api(async ({ membership, params }) =>
  setCategoryUse(await membership(), { category: params.category ?? "", isPutAway: false }),
);

/** Puts it away: it stays on the expenses that bear it, and is offered no more. */
export const DELETE = api(async ({ membership, params }) =>
  setCategoryUse(await membership(), { category: params.category ?? "", isPutAway: true }),
);
