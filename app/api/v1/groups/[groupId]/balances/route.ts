import { listBalances } from "@/lib/expenses/balances";
import { suggestPayments } from "@/lib/expenses/settlement";
import { api } from "@/lib/web/api";

export const GET = api(async ({ membership }) => {
  const balances = await listBalances(await membership());
  return { balances, payments: suggestPayments(balances) };
});
