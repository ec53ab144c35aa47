import { restoreReceipt } from "@/lib/expenses/receipts/receipts";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Puts a removed receipt back. */
export const DELETE = api(async ({ membership, params }) => {
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  await restoreReceipt(await membership(), { expenseId, receiptId: idOf(params.receiptId, "receiptIsGone") });
});
