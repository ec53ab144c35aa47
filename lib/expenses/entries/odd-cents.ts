import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { oddGiven, oddShares } from "@/lib/expenses/splits/odd-cents";
import { sharedIn } from "./giving";

/** So many cents too many, or below zero too few, are of each of them. */
export type OddCents = { cents: bigint; memberIds: string[] };

/** Who has the cents that are left over because an amount does not divide: of what is shared, and of what several gave. */
export function oddCentsOf(expense: ExpenseDetails): { shared: OddCents[]; given: OddCents[] } {
  const { id: seed, kind, amount, original } = expense;
  if (kind === "payment") return { shared: [], given: [] };
  const parts = new Map(expense.parts.map(({ memberId, ...sums }) => [memberId, sharedIn(kind, sums)]));
  const payers = new Map(expense.payers.map(({ id, paidOriginal }) => [id, paidOriginal]));
  const paid = new Map(expense.payers.map(({ id, paid }) => [id, paid]));
  return {
    shared: bySize(oddShares({ ...expense, original: original.amount, seed }, parts)),
    given: bySize(oddGiven({ amount, payers, seed }, paid)),
  };
}

/** Those who have as many together, whoever has most first. */
function bySize(odd: ReadonlyMap<string, bigint>): OddCents[] {
  const sizes = [...new Set(odd.values())].sort((one, other) => (one < other ? 1 : -1));
  return sizes.map((cents) => ({ cents, memberIds: [...odd.keys()].filter((id) => odd.get(id) === cents) }));
}
