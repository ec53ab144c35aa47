import { sumOf } from "@/lib/expenses/splits/dealing";

export type OpenBalance = { memberId: string; net: bigint; householdId?: string | null; householdName?: string | null };

/** A household, or somebody who is in none, by its id or that of the place, and what is open for them together. */
export type BalanceParty<Balance extends OpenBalance> = { id: string; net: bigint; members: Balance[] };

/** Households as one, in the order in which the first of each came. */
export function balanceParties<Balance extends OpenBalance>(balances: readonly Balance[]): BalanceParty<Balance>[] {
  const parties = new Map<string, Balance[]>();
  for (const balance of balances) {
    const id = balance.householdId ?? balance.memberId;
    parties.set(id, [...(parties.get(id) ?? []), balance]);
  }
  return [...parties].map(([id, members]) => ({ id, net: sumOf(members.map(({ net }) => net)), members }));
}

/** Also where only those of a household have something open between them. */
export function isOpen({ members }: BalanceParty<OpenBalance>): boolean {
  return members.some(({ net }) => net !== 0n);
}

/** What a party is called that is a household; null of one by themselves. */
export function householdNameOf({ members }: BalanceParty<OpenBalance>): string | null {
  return members[0]?.householdName ?? null;
}
