"use server";

import type { Route } from "next";
import { z } from "zod";
import { addCategory, changeCategory, setCategoryUse } from "@/lib/expenses/categories/category-changes";
import type { FormState } from "@/lib/form-state";
import { ownCategoryInputs } from "@/lib/web/category-inputs";
import { versionInput } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { formIdInput } from "@/lib/web/inputs";

/** The group's categories, as they are then. */
const shown = (groupId: string, said: "added" | "changed" | "away" | "back") => () =>
  `${groupPaths(groupId).categories}?said=${said}` as Route;

export async function addCategoryAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  const input = z.object({ formId: formIdInput, ...(await ownCategoryInputs("choiceUnknown")) });
  return pressInGroup({ groupId, input, form, to: shown(groupId, "added") }, addCategory);
}

export async function changeCategoryAction(
  groupId: string,
  categoryId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const input = z.object({ version: versionInput, ...(await ownCategoryInputs("choiceUnknown")) });
  return pressInGroup({ groupId, input, form, to: shown(groupId, "changed") }, (membership, given) =>
    changeCategory(membership, { ...given, id: categoryId }),
  );
}

export async function putAwayCategoryAction(
  groupId: string,
  category: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup({ groupId, input: z.object({}), form, to: shown(groupId, "away") }, (membership) =>
    setCategoryUse(membership, { category, isPutAway: true }),
  );
}

export async function bringBackCategoryAction(
  groupId: string,
  category: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return pressInGroup({ groupId, input: z.object({}), form, to: shown(groupId, "back") }, (membership) =>
    setCategoryUse(membership, { category, isPutAway: false }),
  );
}
