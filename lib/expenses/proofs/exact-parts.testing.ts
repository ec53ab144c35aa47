import type { Said } from "./dealing.testing";
import { type Fraction, floorOf, fraction as of, plus, times } from "./fractions.testing";

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

type Dealing = { amount: number; memberIds: string[] };

/** What is somebody's of an amount, to the last fraction of a cent, as it would be reckoned on paper. */
function exactPart(id: string, { said, amount, memberIds }: Dealing & { said: Said }): Fraction {
  if (!said) return of(amount, memberIds.length);
  if (said.mode === "items") {
    const shares = said.items.filter((item) => item.memberIds.includes(id));
    const own = shares.map((item) => of(item.amount, item.memberIds.length)).reduce(plus, of(0, 1));
    return times(own, of(amount, sumOf(said.items.map((item) => item.amount))));
  }
  const number = said.of[id] ?? 0;
  const numbers = Object.values(said.of);
  if (said.mode === "exactly") return of(number, 1);
  if (said.mode === "percent") return times(of(number, 1_000_000), of(amount, 1));
  if (said.mode === "shares") return times(of(number, sumOf(numbers)), of(amount, 1));
  if (said.mode === "adjusted") return plus(of(number, 1), of(amount - sumOf(numbers), memberIds.length));
  const homes = new Set(numbers.filter((each) => each > 0)).size + numbers.filter((each) => each === 0).length;
  const housemates = number > 0 ? numbers.filter((each) => each === number).length : 1;
  return times(of(amount, homes), of(1, housemates));
}

/** The whole cents of everyone's exact part of what an expense came to. */
export function wholeCents(
  said: Said,
  { amount, worth, memberIds }: Dealing & { worth: number },
): Record<string, bigint> {
  const cents = (id: string) => floorOf(times(exactPart(id, { said, amount, memberIds }), of(worth, amount)));
  return Object.fromEntries(memberIds.map((id) => [id, cents(id)]));
}
