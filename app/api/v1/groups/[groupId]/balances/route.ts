import { listBalances } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import { api } from "@/lib/web/api";

export const GET = api(async ({ membership }) => {
  const balances = await listBalances(await membership());
  return { balances, payments: suggestPayments(balances) };
});
