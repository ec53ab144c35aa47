import { sumOf } from "@/lib/expenses/splits/split";
import type { ListedBalance } from "./balances";

/** A household, or somebody who is in none, and what is open for them together. */
export type BalanceUnit = { id: string; household: string | null; net: bigint; members: ListedBalance[] };

/** Households as one, in the order in which the first of each came. */
export function balanceUnits(balances: readonly ListedBalance[]): BalanceUnit[] {
  const units = new Map<string, ListedBalance[]>();
  for (const balance of balances) {
    const id = balance.householdId ?? balance.memberId;
    units.set(id, [...(units.get(id) ?? []), balance]);
  }
  return [...units].map(([id, members]) => {
    return { id, household: members[0]?.householdName ?? null, net: sumOf(members.map(({ net }) => net)), members };
  });
}
