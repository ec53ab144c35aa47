import { changeCategory } from "@/lib/expenses/categories/category-changes";
import { requireOwnCategory } from "@/lib/expenses/categories/group-categories";
import { api } from "@/lib/web/api";
import { categoryEditBody } from "@/lib/web/api-settings-inputs";

/** Gives one of the group's own another name or another picture. */
export const PUT = api(async ({ membership, read, params }) => {
  const held = await membership();
  const id = params.category ?? "";
  const { isChanged } = await changeCategory(held, { id, ...(await read(await categoryEditBody())) });
  return { ...(await requireOwnCategory(held, id)), isChanged };
});
