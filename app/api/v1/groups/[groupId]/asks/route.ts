import { askForPayment } from "@/lib/expenses/debt-asks";
import { api } from "@/lib/web/api";
import { askBody } from "@/lib/web/api-inputs";

export const POST = api(async ({ membership, read }) => askForPayment(await membership(), await read(askBody)), {
  status: 201,
});
