import { sumOf } from "@/lib/expenses/splits/dealing";
import type { FileEntry } from "./file-book";
import { LineFault } from "./file-book";

type Sums = { paid: Map<string, bigint>; owed: Map<string, bigint> };

/**
 * Who paid what and whose it is, where a table tells only what each gets back, or below zero owes, and what it cost. Who
 * gets nothing back paid nothing. What the others shared of it themselves is said nowhere where several paid: all alike.
 */
export function sumsFromNets(cost: bigint, nets: [string, bigint][]): Sums {
  const left = sumOf(nets.map(([, net]) => net));
  if (left !== 0n) throw new LineFault("fileNetsLeft", { left: String(left) });
  const [gets, owes] = [nets.filter(([, net]) => net > 0n), nets.filter(([, net]) => net < 0n)];
  const own = cost - sumOf(gets.map(([, net]) => net));
  if (own < 0n) throw new LineFault("fileOwesMoreThanCost");
  const [count, rest] = [BigInt(gets.length), own % BigInt(Math.max(gets.length, 1))];
  const ownOf = (index: number) => own / count + (BigInt(index) < rest ? 1n : 0n);
  const paid = gets.map(([key, net], index) => [key, net + ownOf(index)] as const);
  const owed = [
    ...gets.map(([key], index) => [key, ownOf(index)] as const),
    ...owes.map(([key, net]) => [key, -net] as const),
  ];
  return { paid: new Map(paid), owed: new Map(owed.filter(([, amount]) => amount > 0n)) };
}

/** How somebody's shares are said: alike where they are, and otherwise exactly. */
export function splitOf(owed: Map<string, bigint>): Pick<FileEntry["entry"], "memberIds" | "uneven"> {
  const shares = inOrder(owed);
  const memberIds = shares.map(([key]) => key);
  const isAlike = shares.every(([, amount]) => amount === shares[0]?.[1]);
  return { memberIds, uneven: isAlike ? null : { mode: "exactly", of: Object.fromEntries(shares) } };
}

export function payersOf(paid: Map<string, bigint>): Record<string, bigint> {
  return Object.fromEntries(inOrder(paid).filter(([, amount]) => amount > 0n));
}

/** In the one order in which entries have them. */
export function inOrder<Value>(each: Map<string, Value>): [string, Value][] {
  return [...each].sort(([one], [other]) => (one < other ? -1 : 1));
}
