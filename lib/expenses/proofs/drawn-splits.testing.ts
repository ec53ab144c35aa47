import fc from "fast-check";
import type { AskedSplit } from "@/lib/expenses/splits/sound-split";
import type { Bill, Foreign, Numbers, Said } from "./dealing.testing";

/** Yen have no cents and dinars a thousand fils: of the first one is worth less than a cent, of the second more. */
export const foreignDrawn = fc.constantFrom<Foreign | null>(
  ...[null, null, null],
  { code: "USD", rate: "0.9223", worth: { top: 9223n, bottom: 10_000n } },
  { code: "JPY", rate: "0.0061", worth: { top: 61n, bottom: 100n } },
  { code: "KWD", rate: "3", worth: { top: 3n, bottom: 10n } },
  { code: "CHF", rate: "1.000000000000000001", worth: { top: 10n ** 18n + 1n, bottom: 10n ** 18n } },
  { code: "GBP", rate: "1", worth: { top: 1n, bottom: 1n } },
);

/** Cuts a whole into as many pieces as there are cuts and one more, some of which may be nothing. */
function piecesOf(whole: number, cuts: number[]): number[] {
  const points = cuts.map((cut) => Math.floor(cut * whole)).sort((one, other) => one - other);
  return [...points, whole].map((point, index) => point - (points[index - 1] ?? 0));
}

export const cut = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Numbers that come to an amount, for so many people: the modes have different ones. */
export function numbersOf(
  mode: Numbers["mode"],
  { amount, memberIds, cuts }: { amount: number; memberIds: string[]; cuts: number[] },
): Numbers {
  const own = memberIds.map((_, index) => cuts[index % cuts.length] ?? 0);
  const pieces = (whole: number) => piecesOf(whole, own.slice(1));
  const numbers = {
    exactly: () => pieces(amount),
    percent: () => pieces(1_000_000),
    shares: () => own.map((each) => 1 + Math.floor(each * 40_000)),
    // What is put on top of some is taken off others, by less than each would pay.
    households: () => householdsOf(memberIds, own),
    adjusted: () => own.map((each) => Math.trunc((each - 0.5) * (amount / memberIds.length))),
  }[mode]();
  return { mode, of: Object.fromEntries(memberIds.map((id, index) => [id, numbers[index] ?? 0])) };
}

/** Up to three households, as they are written down: of two or more, counted in the order of ids. */
function householdsOf(memberIds: string[], cuts: number[]): number[] {
  const drawn = cuts.map((each) => Math.floor(each * 4));
  const counted = (number: number) => number > 0 && drawn.filter((other) => other === number).length > 1;
  const places = memberIds.map((id, index) => ({ id, number: drawn[index] ?? 0 }));
  const sorted = places.sort((one, other) => (one.id < other.id ? -1 : 1));
  const numbers = [...new Set(sorted.map(({ number }) => number))].filter(counted);
  return drawn.map((number) => numbers.indexOf(number) + 1);
}

/** A bill of up to three items that comes to an amount, each shared by some. */
export function billOf({ amount, memberIds, cuts }: { amount: number; memberIds: string[]; cuts: number[] }): Bill {
  const [extra = 0, ...costs] = piecesOf(
    amount,
    [0, 1, 2].map((index) => cuts[index % cuts.length] ?? 0),
  ).toReversed();
  const items = costs
    .filter((cost) => cost > 0)
    .map((cost, index) => {
      const some = memberIds.filter((_, place) => (cuts[(place + index) % cuts.length] ?? 0) > 0.5);
      return { amount: cost, memberIds: some.length > 0 ? some : memberIds };
    });
  return items.length > 0
    ? { mode: "items", items, extra }
    : { mode: "items", items: [{ amount, memberIds }], extra: 0 };
}

export const modeDrawn = fc.constantFrom("equally", "exactly", "percent", "shares", "adjusted", "items", "households");

/** What is said of an amount in a mode. */
export function saidIn(
  mode: "equally" | "items" | Numbers["mode"],
  drawn: { amount: number; memberIds: string[]; cuts: number[] },
): Said {
  if (mode === "equally") return null;
  return mode === "items" ? billOf(drawn) : numbersOf(mode, drawn);
}

export function bigNumbers(numbers: Said): AskedSplit | null {
  if (!numbers) return null;
  if (numbers.mode !== "items") return { mode: numbers.mode, of: bigs(numbers.of) };
  const items = numbers.items.map((item, index) => ({ ...item, title: `Item ${index}`, amount: BigInt(item.amount) }));
  return { mode: "items", items, extra: BigInt(numbers.extra) };
}

export function bigs(numbers: Record<string, number>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, BigInt(number)]));
}
