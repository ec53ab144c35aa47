import { tickField } from "@/components/ui/tick-field";
import { faultOf, hundredPercent, type Remainder, splitAmount, splitExchanged, sumOf } from "@/lib/expenses/split";
import { currencyIn, originalIn, worthIn } from "@/lib/expenses/typed-price";
import { fitNumbers, numbersFor, readNumber, readPaid, writeNumber } from "@/lib/expenses/typed-splits";
import { formatAmount, formatWeight, sizeOf } from "@/lib/money";
import { type SplitMode, splitModes, type UnevenMode, weightUnit } from "@/lib/split-modes";
import { numberField, paidField, payersIn } from "./number-field";

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

export function modeIn(text: Text): SplitMode {
  return splitModes.find((mode) => mode === text.splitMode) ?? "equally";
}

export function reckonShares(text: Text, terms: Terms): Shares {
  const { seed, region } = terms;
  const mode = modeIn(text);
  const chosen = terms.memberIds.filter((id) => tickField(id) in text);
  const currency = currencyIn(text, terms.currency);
  const none = { mode, currency, count: chosen.length, sums: null, ofEach: new Map() };
  const amount = amountIn(text, terms.currency);
  const numbers = mode === "equally" ? new Map() : numbersIn(text, { memberIds: chosen, mode, currency });
  if (amount === null || numbers === null || chosen.length === 0) return none;
  // As it will be recorded: who has nothing takes no part, and is not counted for whose turn it is.
  const memberIds = mode === "equally" || mode === "adjusted" ? chosen : chosen.filter((id) => numbers.get(id));
  const asked = {
    amount,
    memberIds,
    uneven: mode === "equally" ? null : { mode, of: Object.fromEntries(numbers) },
  };
  const fault = faultOf(asked);
  const writtenIn = writer({ own: terms.currency, spent: currency, region });
  const written = writtenIn(currency);
  // Until the rate is known, what each owes is told in what was given.
  const worth = worthIn(text, terms.currency);
  const owedIn = writtenIn(worth === null ? currency : terms.currency);
  const whole = worth ?? amount;
  const owed = fault
    ? nearly(whole, { mode, numbers })
    : splitExchanged({ ...asked, original: amount, amount: whole, seed });
  const sizes = [...owed.values()].sort((one, other) => (one < other ? -1 : 1));
  return {
    ...none,
    ofEach: new Map([...owed].map(([id, part]) => [id, owedIn(part)])),
    sums: {
      whole: written(amount),
      ...givenOf({ mode, amount, numbers, region, written }),
      rest: fault?.fault === "rest" ? { ...fault.rest, text: restText(fault.rest, { region, written }) } : null,
      fault: !fault || fault.fault === "rest" ? null : fault.fault,
      least: owedIn(sizes[0] ?? 0n),
      most: owedIn(sizes.at(-1) ?? 0n),
    },
  };
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
  const amount = amountIn(text, own);
  const currency = currencyIn(text, own);
  const paid = payersIn(text).map((id) => readPaid(text[paidField(id)] ?? "", currency));
  if (amount === null || !paid.every((read) => read.ok)) return null;
  const left = amount - sumOf(paid.map((read) => read.amount));
  const size = sizeOf(left);
  const written = writer({ own, spent: currency, region })(currency);
  return { left: left === 0n ? null : written(size), isOver: left < 0n };
}

function amountIn(text: Text, own: string): bigint | null {
  return originalIn(text, own)?.amount ?? null;
}

type Reading = { memberIds: string[]; mode: UnevenMode; currency: string };

/** Null while one of them cannot be read. */
function numbersIn(text: Text, { memberIds, mode, currency }: Reading): Map<string, bigint> | null {
  const numbers = new Map<string, bigint>();
  for (const id of memberIds) {
    const read = readNumber(text[numberField(id)] ?? "", { mode, currency });
    if (!read.ok) return null;
    numbers.set(id, read.amount);
  }
  return numbers;
}

type Given = { mode: SplitMode; numbers: Map<string, bigint> };

/** Of percentages one sees what each means before all of them are right. */
function nearly(amount: bigint, { mode, numbers }: Given): Map<string, bigint> {
  if (mode !== "percent") return new Map();
  return new Map([...numbers].map(([id, number]) => [id, (amount * number) / hundredPercent]));
}

type GivenOut = Given & { amount: bigint; region: string; written: (minor: bigint) => string };

function givenOf({ mode, amount, numbers, region, written }: GivenOut): { given: string; percent: number } {
  const sum = sumOf([...numbers.values()]);
  if (mode === "percent") return { given: formatWeight(sum, region), percent: Number(sum) / Number(weightUnit) };
  if (mode === "shares") return { given: formatWeight(sum, region), percent: 100 };
  if (mode === "equally") return { given: written(amount), percent: 100 };
  const isFull = sum === amount || (mode === "adjusted" && sum < amount);
  return { given: written(sum), percent: isFull ? 100 : (Number(sum) / Number(amount)) * 100 };
}

type Writing = Pick<GivenOut, "region" | "written">;

function restText({ left, unit }: Remainder, { region, written }: Writing): string {
  const size = sizeOf(left);
  return unit === "percent" ? formatWeight(size, region) : written(size);
}

/** What stands in the form, and what it is to be: in all the same number of fields, each with what belongs there. */
export function fittedNumbers(text: Text, terms: Terms): Map<string, string> {
  const mode = modeIn(text);
  const amount = amountIn(text, terms.currency);
  const memberIds = terms.memberIds.filter((id) => tickField(id) in text);
  if (mode !== "exactly" && mode !== "percent") return new Map();
  const currency = currencyIn(text, terms.currency);
  const numbers = numbersIn(text, { memberIds, mode, currency });
  const whole = mode === "percent" ? hundredPercent : amount;
  if (whole === null || !numbers || numbers.size === 0) return new Map();
  return written(fitNumbers(numbers, { whole, seed: terms.seed }), { mode, currency });
}

/**
 * What the fields are to say when somebody goes on in another mode: the same, as far as that can say it. What is not all
 * given out yet stays as it was typed.
 */
export function numbersInMode(mode: SplitMode, { text, ...terms }: Terms & { text: Text }): Map<string, string> {
  if (mode === "equally") return new Map();
  const { seed } = terms;
  const currency = currencyIn(text, terms.currency);
  const before = modeIn(text);
  const memberIds = terms.memberIds.filter((id) => tickField(id) in text);
  const numbers = before === "equally" ? new Map() : numbersIn(text, { memberIds, mode: before, currency });
  // Without an amount it can be said at least who has how much of it.
  const known = amountIn(text, terms.currency);
  const amount = known ?? (before === "exactly" || before === "adjusted" || mode === "exactly" ? null : hundredPercent);
  if (amount === null || numbers === null || memberIds.length === 0) return new Map();
  const uneven = before === "equally" ? null : { mode: before, of: Object.fromEntries(numbers) };
  if (faultOf({ amount, memberIds, uneven })) return new Map();
  const owed = splitAmount({ amount, memberIds, uneven, seed });
  const next = written(numbersFor({ owed, mode, seed }), { mode, currency });
  return new Map(terms.memberIds.map((id) => [id, next.get(id) ?? ""]));
}

function written(numbers: Map<string, bigint>, typing: { mode: UnevenMode; currency: string }): Map<string, string> {
  // An empty field is a share, and otherwise nothing.
  const isEmpty = (number: bigint) => number === 0n && typing.mode !== "shares";
  return new Map([...numbers].map(([id, number]) => [id, isEmpty(number) ? "" : writeNumber(number, typing)]));
}
