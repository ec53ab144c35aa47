import { listBalances, listSuggestedPayments } from "@/lib/expenses/balances";
import { api } from "@/lib/web/api";

export const GET = api(async ({ membership }) => {
  const held = await membership();
  const [balances, payments] = await Promise.all([listBalances(held), listSuggestedPayments(held)]);
  return { balances, payments };
});
