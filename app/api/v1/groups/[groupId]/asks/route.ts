import { askForPayment } from "@/lib/expenses/debts/debt-asks";
import { api } from "@/lib/web/api";
import { askBody } from "@/lib/web/api-inputs";

export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { memberId } = await askForPayment(held, { formId: formId(), ...(await read(askBody)) });
    return { memberId };
  },
  { status: 201 },
);
