import { recordPayment } from "@/lib/expenses/payments";
import { api } from "@/lib/web/api";
import { paymentBody } from "@/lib/web/api-inputs";

export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { id } = await recordPayment(held, { formId: formId(), ...(await read(paymentBody)) });
    return { id };
  },
  { status: 201 },
);
