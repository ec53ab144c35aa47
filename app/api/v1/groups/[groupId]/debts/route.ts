import { listDebts } from "@/lib/expenses/debts/debt-list";
import { api } from "@/lib/web/api";
import { debtsQuery } from "@/lib/web/api-inputs";

export const GET = api(async ({ membership, readQuery }) => {
  const held = await membership();
  const { rows, hasMore } = await listDebts(held, readQuery(debtsQuery));
  return { debts: rows, hasMore };
});
