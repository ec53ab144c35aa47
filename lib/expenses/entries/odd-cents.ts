import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { oddPayers, oddSharers } from "@/lib/expenses/splits/odd-cents";
import { sharedIn } from "./giving";

/** Whose one of the cents is that are left over because an amount does not divide: of what is shared, and of what several gave. */
export function oddCentsOf(expense: ExpenseDetails): { sharers: string[]; payers: string[] } {
  const { id: seed, kind, amount, original } = expense;
  if (kind === "payment") return { sharers: [], payers: [] };
  const parts = new Map(expense.parts.map(({ memberId, ...sums }) => [memberId, sharedIn(kind, sums)]));
  const payers = new Map(expense.payers.map(({ id, paidOriginal }) => [id, paidOriginal]));
  const paid = new Map(expense.payers.map(({ id, paid }) => [id, paid]));
  return {
    sharers: oddSharers({ ...expense, original: original.amount, seed }, parts),
    payers: oddPayers({ amount, payers, seed }, paid),
  };
}
