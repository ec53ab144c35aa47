"use server";

import { z } from "zod";
import { addReceipts, removeReceipt, restoreReceipt } from "@/lib/expenses/receipts/receipts";
import type { FormState } from "@/lib/form-state";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { formIdInput } from "@/lib/web/inputs";
import { sentFilesIn } from "@/lib/web/sent-files";

const newReceiptsInput = z.object({ formId: formIdInput });

const nothingInput = z.object({});

export async function addReceiptsAction(
  groupId: string,
  expenseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).receipts(expenseId);
  return pressInGroup({ groupId, input: newReceiptsInput, form, to }, async (membership, { formId }) =>
    addReceipts(membership, { formId, expenseId, files: await sentFilesIn(form) }),
  );
}

export async function removeReceiptAction(
  groupId: string,
  expenseId: string,
  receiptId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).receipts(expenseId, { removed: receiptId });
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    removeReceipt(membership, { expenseId, receiptId }),
  );
}

export async function restoreReceiptAction(
  groupId: string,
  expenseId: string,
  receiptId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).receipts(expenseId);
  return pressInGroup({ groupId, input: nothingInput, form, to }, (membership) =>
    restoreReceipt(membership, { expenseId, receiptId }),
  );
}
