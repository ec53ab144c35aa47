import { DomainError } from "@/lib/errors";
import { findDebt, listDebtParts } from "@/lib/expenses/debts/debt-list";
import { api } from "@/lib/web/api";
import { expensesQuery } from "@/lib/web/api-inputs";
import { cursorText } from "@/lib/web/expense-cursor";

export const GET = api(async ({ membership, params: { fromId = "", toId = "" }, readQuery }) => {
  const [held, pair] = [await membership(), { fromId, toId }];
  const amount = await findDebt(held, pair);
  if (amount === null) throw new DomainError("NOT_FOUND", "memberIsGone");
  const { rows, next } = await listDebtParts(held, { ...pair, ...readQuery(expensesQuery) });
  const parts = rows.map(({ id, kind, title, spentOn, amount }) => ({ expenseId: id, kind, title, spentOn, amount }));
  return { amount, parts, next: next && cursorText(next) };
});
