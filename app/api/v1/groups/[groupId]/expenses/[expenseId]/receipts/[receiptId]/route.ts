import { removeReceipt } from "@/lib/expenses/receipts/receipts";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";
import { answerReceipt } from "@/lib/web/receipt-answer";

/** The file itself: a picture as JPEG, a document as PDF. */
export const GET = api(async ({ membership, params, request }) => {
  const held = await membership();
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  const receiptId = idOf(params.receiptId, "receiptIsGone");
  return answerReceipt(held, { request, part: "whole", expenseId, receiptId });
});

export const DELETE = api(async ({ membership, params }) => {
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  await removeReceipt(await membership(), { expenseId, receiptId: idOf(params.receiptId, "receiptIsGone") });
});
