import { recordPayment } from "@/lib/expenses/payments";
import { api } from "@/lib/web/api";
import { paymentBody } from "@/lib/web/api-inputs";

export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { from: fromId, to: toId, amount, paidOn: spentOn } = await read(paymentBody);
    const { id } = await recordPayment(held, { formId: formId(), fromId, toId, amount, spentOn });
    return { id };
  },
  { status: 201 },
);
