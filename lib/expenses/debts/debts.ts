import type { Part } from "@/lib/expenses/entries/entries";

/** What two places owe each other: what the one owes the other, or below zero the other the one. Their ids are in order. */
export type Debt = { oneId: string; otherId: string; amount: bigint };

type Reach = { id: string; from: bigint; till: bigint };

/**
 * Who owes whom by one expense or payment. Those who owe more than they paid, and those who paid more than they owe, are
 * laid along one line each, in the order of their ids: where two lie beside each other, the one owes that much to the
 * other. So both sides come out exactly, in whole minor units, and by as few debts as there are people less one.
 */
export function debtsOf(parts: readonly Pick<Part, "memberId" | "paid" | "owed">[]): Debt[] {
  const nets = parts
    .map(({ memberId, paid, owed }) => ({ id: memberId, net: paid - owed }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const owing = lay(nets.map(({ id, net }) => ({ id, length: -net })));
  const owed = lay(nets.map(({ id, net }) => ({ id, length: net })));
  const debts: Debt[] = [];
  for (let [from, to] = [0, 0]; ; ) {
    const [debtor, creditor] = [owing[from], owed[to]];
    if (!debtor || !creditor) return debts;
    const amount = least(debtor.till, creditor.till) - greatest(debtor.from, creditor.from);
    if (amount > 0n) debts.push(debtOf(debtor.id, creditor.id, amount));
    if (debtor.till <= creditor.till) from += 1;
    else to += 1;
  }
}

/** One after the other, without those who have no length. */
function lay(lengths: { id: string; length: bigint }[]): Reach[] {
  let end = 0n;
  return lengths
    .filter(({ length }) => length > 0n)
    .map(({ id, length }) => {
      const from = end;
      end += length;
      return { id, from, till: end };
    });
}

export function debtOf(debtorId: string, creditorId: string, amount: bigint): Debt {
  return debtorId < creditorId
    ? { oneId: debtorId, otherId: creditorId, amount }
    : { oneId: creditorId, otherId: debtorId, amount: -amount };
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function greatest(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
