import { listReceipts } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { api } from "@/lib/web/api";
import { newReceiptQuery } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

export const GET = api(async ({ membership, params }) => {
  const held = await membership();
  return listReceipts(held, idOf(params.expenseId, "expenseIsGone"));
});

/** The body is the file itself, and its name stands in the query. */
export const POST = api(
  async ({ membership, params, readQuery, readBytes, formId }) => {
    const held = await membership();
    const expenseId = idOf(params.expenseId, "expenseIsGone");
    const { name } = readQuery(newReceiptQuery);
    const files = [{ name, content: await readBytes() }];
    const { added } = await addReceipts(held, { formId: formId(), expenseId, files });
    return { added };
  },
  { status: 201 },
);
