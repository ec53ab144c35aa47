import { sizeOf } from "@/lib/money";
import { type BalanceParty, balanceParties, householdNameOf, type OpenBalance } from "./balance-parties";
import { zeroSums } from "./zero-sums";

/** Money that one member would give another, so that both come closer to zero. */
export type SuggestedPayment = { fromId: string; toId: string; amount: bigint };

type Share = { id: string; amount: bigint };

/**
 * The fewest payments after which all balances are zero, or in a large group few: one less at most than there are members
 * with a balance. A balance above zero is what a member gets back. The same balances give the same plan, in whatever order they come. Those of one
 * household count as one, which then is at zero together: they are not asked to pay each other.
 */
export function suggestPayments(balances: readonly OpenBalance[]): SuggestedPayment[] {
  const parties = balanceParties(balances);
  return namePeople(paymentsBetween(parties.map(({ id, net }) => ({ id, amount: net }))), parties);
}

/**
 * Whether somebody is at zero in all, and so pays nobody: what they owe as it arose goes in a circle, which comes to nothing
 * or is led past them. Who settled by the fewest payments would pay twice.
 */
export function isQuits(memberId: string, balances: readonly OpenBalance[]): boolean {
  return !balances.some((balance) => balance.memberId === memberId && balance.net !== 0n);
}

/** With what the households are called for which somebody pays or is paid: null of who does it for themselves alone. */
export type HouseholdPayment = SuggestedPayment & { fromHousehold: string | null; toHousehold: string | null };

/**
 * Payments as they were suggested, each with the household that stands behind either side: where it is more than what is
 * open for that person themselves by then, the others of the household have a share of it.
 */
export function withHouseholds(
  payments: readonly SuggestedPayment[],
  balances: readonly OpenBalance[],
): HouseholdPayment[] {
  const nets = new Map(balances.map(({ memberId, net }) => [memberId, net]));
  const behind = new Map(
    balanceParties(balances).flatMap((party) =>
      party.members.map(({ memberId }) => [memberId, householdNameOf(party)]),
    ),
  );
  // The balance goes up for who pays, and down for who is paid.
  const move = (id: string, amount: bigint) => {
    const open = nets.get(id) ?? 0n;
    nets.set(id, open + amount);
    return sizeOf(amount) > sizeOf(open) ? (behind.get(id) ?? null) : null;
  };
  return payments.map((payment) => ({
    ...payment,
    fromHousehold: move(payment.fromId, payment.amount),
    toHousehold: move(payment.toId, -payment.amount),
  }));
}

/** Of each household whoever owes most by then pays, and whoever is owed most is paid. */
function namePeople(payments: SuggestedPayment[], parties: BalanceParty<OpenBalance>[]): SuggestedPayment[] {
  const membersOf = new Map(parties.map(({ id, members }) => [id, members]));
  const nets = new Map(parties.flatMap(({ members }) => members).map(({ memberId, net }) => [memberId, net]));
  const bySize = (id: string) =>
    (membersOf.get(id) ?? [])
      .map(({ memberId }) => ({ id: memberId, amount: nets.get(memberId) ?? 0n }))
      .sort(largestFirst);
  const move = (id: string, amount: bigint) => nets.set(id, (nets.get(id) ?? 0n) + amount);
  return payments.map(({ fromId, toId, amount }) => {
    const [from, to] = [mostOwing(bySize(fromId)), bySize(toId)[0]];
    if (!from || !to) throw new Error("A payment names nobody.");
    move(from.id, amount);
    move(to.id, -amount);
    return { fromId: from.id, toId: to.id, amount };
  });
}

/** The last of the smallest, of whom the first by id. */
function mostOwing(bySize: Share[]): Share | undefined {
  const least = bySize.at(-1)?.amount;
  return bySize.find(({ amount }) => amount === least);
}

/** The largest debts first, unless fewer payments do where some settle among themselves. */
function paymentsBetween(entries: Share[]): SuggestedPayment[] {
  if (entries.reduce((sum, { amount }) => sum + amount, 0n) !== 0n) throw new Error("Balances must add up to zero.");
  const open = entries.filter(({ amount }) => amount !== 0n).sort(largestFirst);
  const bySize = payLargestFirst(open);
  const fewest = zeroSums(open).flatMap(payLargestFirst);
  return fewest.length < bySize.length ? fewest : bySize;
}

/** Who owes most pays whoever is owed most, again and again; each payment brings at least one of the two to zero. */
function payLargestFirst(open: Share[]): SuggestedPayment[] {
  const payments: SuggestedPayment[] = [];
  const getting = open.filter(({ amount }) => amount > 0n).sort(largestFirst);
  const owing = open.filter(({ amount }) => amount < 0n).map(({ id, amount }) => ({ id, amount: -amount }));
  const giving = owing.sort(largestFirst);
  for (let to = getting.shift(), from = giving.shift(); to && from; to = getting.shift(), from = giving.shift()) {
    const rest = to.amount - from.amount;
    payments.push({ fromId: from.id, toId: to.id, amount: rest > 0n ? from.amount : to.amount });
    putBack(getting, { id: to.id, amount: rest });
    putBack(giving, { id: from.id, amount: -rest });
  }
  return payments;
}

/** To its place by size, unless nothing is left of it. */
function putBack(shares: Share[], rest: Share) {
  if (rest.amount <= 0n) return;
  const place = shares.findIndex((share) => largestFirst(rest, share) < 0);
  shares.splice(place < 0 ? shares.length : place, 0, rest);
}

function largestFirst(one: Share, other: Share): number {
  if (one.amount !== other.amount) return one.amount > other.amount ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
