import { summarizeSpending } from "@/lib/expenses/balances/balances";
import { api } from "@/lib/web/api";

export const GET = api(async ({ membership }) => {
  const held = await membership();
  return { ...held.group, role: held.role, memberId: held.memberId, ...(await summarizeSpending(held)) };
});
