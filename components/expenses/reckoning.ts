import { tickField } from "@/components/ui/tick-field";
import { originalIn, typedCurrency, worthIn } from "@/lib/expenses/currencies/typed-price";
import { sumOf } from "@/lib/expenses/splits/dealing";
import { partiesOf } from "@/lib/expenses/splits/household-numbers";
import { hundredPercent, type Remainder, saidOfEach, splitExchanged } from "@/lib/expenses/splits/split";
import { readPaid } from "@/lib/expenses/splits/typed-splits";
import { formatAmount, formatWeight, sizeOf } from "@/lib/money";
import { type SplitMode, weightUnit } from "@/lib/split-modes";
import { type AskedShares, askedShares } from "./asked-split";
import { householdsOf, modeIn } from "./household-fields";
import { paidField, payersIn } from "./number-field";

/** What each would owe, as the form stands. */
export type Shares = {
  mode: SplitMode;
  /** Of what was given. */
  currency: string;
  count: number;
  /** Null while the amount or a number cannot be read, or nobody is chosen. */
  sums: Sums | null;
  /** What everyone owes, written; of an amount that is not split yet only what their number says. */
  ofEach: Map<string, string>;
  /** What those of each household owe together, by its number in the form. */
  ofHouseholds: Map<number, string>;
};

export type Sums = {
  whole: string;
  /** What is given out so far, written as the mode counts it. */
  given: string;
  /** What is nobody's yet, or below zero what is too much. */
  rest: (Remainder & { text: string }) | null;
  /** Why it cannot be split at all as it stands. */
  fault: "below zero" | "weightless" | null;
  /** How much of the whole is given out. */
  percent: number;
  most: string;
  least: string;
};

/** Whose numbers these are, and how they are written; the currency is the group's own. */
export type Terms = { memberIds: string[]; seed: string; currency: string; region: string };

type Text = Record<string, string>;

export function reckonShares(text: Text, terms: Terms): Shares {
  const { currency: own, seed, region } = terms;
  const mode = modeIn(text);
  const chosen = terms.memberIds.filter((id) => tickField(id) in text);
  const currency = typedCurrency(text, own);
  const none = { mode, currency, count: chosen.length, sums: null, ofEach: new Map(), ofHouseholds: new Map() };
  const amount = originalIn(text, own)?.amount;
  if (amount === undefined || chosen.length === 0) return none;
  const asked = askedShares(text, { memberIds: chosen, mode, currency, amount });
  if (asked === null) return none;
  const writtenIn = writer({ own, spent: currency, region });
  const written = writtenIn(currency);
  // Until the rate is known, what each owes is told in what was given.
  const worth = worthIn(text, own);
  const owedIn = writtenIn(worth === null ? currency : own);
  const whole = worth ?? amount;
  const { fault } = asked;
  const owed = fault ? nearly(whole, asked) : splitExchanged({ ...asked, original: amount, amount: whole, seed });
  const sizes = [...partySums(asked, owed)].sort((one, other) => (one < other ? -1 : 1));
  return {
    ...none,
    ofEach: new Map([...owed].map(([id, part]) => [id, owedIn(part)])),
    ofHouseholds: new Map([...householdSums(text, owed)].map(([number, sum]) => [number, owedIn(sum)])),
    sums: {
      whole: written(amount),
      ...givenOf(asked, { amount, region, written }),
      rest: fault?.fault === "rest" ? { ...fault.rest, text: restText(fault.rest, { region, written }) } : null,
      fault: !fault || fault.fault === "rest" ? null : fault.fault,
      least: owedIn(sizes[0] ?? 0n),
      most: owedIn(sizes.at(-1) ?? 0n),
    },
  };
}

/** What each owes, or where households count once each of them. */
function partySums({ memberIds, uneven }: AskedShares, owed: Map<string, bigint>): bigint[] {
  if (uneven?.mode !== "households") return [...owed.values()];
  return partiesOf(memberIds, uneven.of).map((party) => sumOf(party.map((id) => owed.get(id) ?? 0n)));
}

function householdSums(text: Text, owed: Map<string, bigint>): Map<number, bigint> {
  const sums = new Map<number, bigint>();
  for (const [id, number] of Object.entries(householdsOf(text, [...owed.keys()])))
    if (number > 0n) sums.set(Number(number), (sums.get(Number(number)) ?? 0n) + (owed.get(id) ?? 0n));
  return sums;
}

/** Where two currencies meet, each amount says of which it is. */
function writer({ own, spent, region }: { own: string; spent: string; region: string }) {
  return (currency: string) => (minor: bigint) => {
    const text = formatAmount(minor, { currency, region });
    return own === spent ? text : `${text} ${currency}`;
  };
}

/** What several paid together: written how much is missing or too much, or null where it is all of it. */
export type Paid = { left: string | null; isOver: boolean };

/** Null while the amount or a number cannot be read. */
export function reckonPaid(text: Text, { currency: own, region }: Pick<Terms, "currency" | "region">): Paid | null {
  const original = originalIn(text, own);
  const currency = typedCurrency(text, own);
  const paid = payersIn(text).map((id) => readPaid(text[paidField(id)] ?? "", currency));
  if (!original || !paid.every((read) => read.ok)) return null;
  const left = original.amount - sumOf(paid.map((read) => read.amount));
  const written = writer({ own, spent: currency, region })(currency);
  return { left: left === 0n ? null : written(sizeOf(left)), isOver: left < 0n };
}

/** Of percentages one sees what each means before all of them are right. */
function nearly(amount: bigint, { uneven }: AskedShares): Map<string, bigint> {
  if (uneven?.mode !== "percent") return new Map();
  return new Map(Object.entries(uneven.of).map(([id, number]) => [id, (amount * number) / hundredPercent]));
}

type Writing = { region: string; written: (minor: bigint) => string };

function givenOf(
  { uneven, given }: AskedShares,
  { amount, region, written }: Writing & { amount: bigint },
): { given: string; percent: number } {
  if (!uneven || uneven.mode === "households") return { given: written(amount), percent: 100 };
  const sum = given ?? sumOf(Object.values(saidOfEach(uneven)));
  if (uneven.mode === "percent") return { given: formatWeight(sum, region), percent: Number(sum) / Number(weightUnit) };
  if (uneven.mode === "shares") return { given: formatWeight(sum, region), percent: 100 };
  const isFull = sum === amount || (uneven.mode === "adjusted" && sum < amount);
  return { given: written(sum), percent: isFull ? 100 : (Number(sum) / Number(amount)) * 100 };
}

function restText({ left, unit }: Remainder, { region, written }: Writing): string {
  const size = sizeOf(left);
  return unit === "percent" ? formatWeight(size, region) : written(size);
}
