"use server";

import { z } from "zod";
import { seesExpense } from "@/lib/expenses/book/visible-pages";
import { addComment, removeComment, restoreComment } from "@/lib/expenses/comments";
import { restoreVersion } from "@/lib/expenses/entries/restoring";
import { deleteExpense, restoreExpense } from "@/lib/expenses/expenses";
import type { FormState } from "@/lib/form-state";
import { versionInput } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { commentInput, formIdInput } from "@/lib/web/inputs";
import { pathIfSeen } from "../../unseen";

const nothingInput = z.object({});

export async function deleteExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).deleted(expenseId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    deleteExpense(membership, { expenseId }),
  );
}

export async function restoreExpenseAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).expense(expenseId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    restoreExpense(membership, { expenseId }),
  );
}

const versionPressInput = z.object({ restores: versionInput, version: versionInput });

export async function restoreVersionAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = pathIfSeen(groupId, expenseId);
  return pressInGroup({ groupId, input: versionPressInput, form, to }, async (membership, given) => {
    await restoreVersion(membership, { expenseId, ...given });
    return seesExpense(membership, expenseId);
  });
}

const newCommentInput = z.object({ formId: formIdInput, text: commentInput });

export async function addCommentAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).comments(expenseId);
  return pressInGroup({ groupId, input: newCommentInput, form, to }, (membership, given) =>
    addComment(membership, { expenseId, ...given }),
  );
}

export async function removeCommentAction(
  groupId: string,
  expenseId: string,
  commentId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).comments(expenseId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    removeComment(membership, { expenseId, commentId }),
  );
}

export async function restoreCommentAction(
  groupId: string,
  expenseId: string,
  commentId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).comments(expenseId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    restoreComment(membership, { expenseId, commentId }),
  );
}
