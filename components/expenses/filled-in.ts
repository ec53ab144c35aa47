import { tickField } from "@/components/ui/tick-field";
import { originalIn, typedCurrency } from "@/lib/expenses/currencies/typed-price";
import { sumOf } from "@/lib/expenses/splits/dealing";
import { hundredPercent, splitAmount } from "@/lib/expenses/splits/split";
import { fitNumbers, numbersFor, writeNumber } from "@/lib/expenses/splits/typed-splits";
import { type Writing, writeAmount } from "@/lib/money";
import { type SplitMode, type UnevenMode, unevenModes } from "@/lib/split-modes";
import { askedShares, numbersIn } from "./asked-split";
import { modeIn } from "./household-fields";
import { billIn } from "./item-fields";
import { numberField } from "./number-field";
import type { Terms } from "./reckoning";

type Text = Record<string, string>;

/** What fields are to say, by their names. */
export type Filled = Map<string, string>;

/** What stands in the form, and what it is to be: numbers that come to the whole, or tax and tip that bring a bill to it. */
export function fittedFields(text: Text, terms: Terms): Filled {
  const mode = modeIn(text);
  const amount = originalIn(text, terms.currency)?.amount;
  const memberIds = terms.memberIds.filter((id) => tickField(id) in text);
  const currency = typedCurrency(text, terms.currency);
  const writing = { currency, region: terms.region };
  if (mode === "items") {
    const bill = billIn(text, currency);
    if (amount === undefined || !bill) return new Map();
    return new Map([["extra", writeAmount(bill.extra + amount - bill.sum, writing)]]);
  }
  if (mode !== "exactly" && mode !== "percent") return new Map();
  const numbers = numbersIn(text, { memberIds, mode, currency });
  const whole = mode === "percent" ? hundredPercent : amount;
  if (whole === undefined || !numbers || numbers.size === 0) return new Map();
  return written(fitNumbers(numbers, { whole, seed: terms.seed }), { mode, ...writing });
}

/**
 * What the fields are to say when somebody goes on in another mode: the same, as far as that can say it. What is not all
 * given out yet stays as it was typed, and so does a bill.
 */
export function fieldsInMode(next: SplitMode, { text, ...terms }: Terms & { text: Text }): Filled {
  const mode = unevenModes.find((each) => each === next);
  if (!mode) return new Map();
  const { seed, region } = terms;
  const currency = typedCurrency(text, terms.currency);
  const before = modeIn(text);
  const memberIds = terms.memberIds.filter((id) => tickField(id) in text);
  const known = originalIn(text, terms.currency)?.amount;
  // Without an amount it can be said at least who has how much of it.
  const countsMoney = before === "exactly" || before === "adjusted" || before === "items" || mode === "exactly";
  const amount = known ?? (countsMoney ? undefined : hundredPercent);
  if (amount === undefined || memberIds.length === 0) return new Map();
  const asked = askedShares(text, { memberIds, mode: before, currency, amount });
  if (!asked || asked.fault) return new Map();
  const split = splitAmount({ ...asked, amount, seed });
  const owed = new Map(memberIds.map((id) => [id, split.get(id) ?? 0n]));
  // All of a bill may be of people who are not ticked.
  if (sumOf([...owed.values()]) === 0n) return new Map();
  const filled = written(numbersFor({ owed, mode, seed }), { mode, currency, region });
  return new Map(terms.memberIds.map((id) => [numberField(id), filled.get(numberField(id)) ?? ""]));
}

function written(numbers: Map<string, bigint>, typing: { mode: UnevenMode } & Writing): Filled {
  // An empty field is a share, and otherwise nothing.
  const isEmpty = (number: bigint) => number === 0n && typing.mode !== "shares";
  return new Map(
    [...numbers].map(([id, number]) => [numberField(id), isEmpty(number) ? "" : writeNumber(number, typing)]),
  );
}
