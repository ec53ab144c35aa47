import { addCategory } from "@/lib/expenses/categories/category-changes";
import { listCategories } from "@/lib/expenses/categories/group-categories";
import { api } from "@/lib/web/api";
import { categoryBody } from "@/lib/web/api-settings-inputs";

export const GET = api(async ({ membership }) => listCategories(await membership()));

/** Makes one of the group's own. */
export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    return addCategory(held, { ...(await read(await categoryBody())), formId: formId() });
  },
  { status: 201 },
);
