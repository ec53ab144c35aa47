import { householdNumbers } from "@/lib/expenses/splits/household-numbers";
import { faultOf, type SplitFault, sharersOf, type UnevenSplit } from "@/lib/expenses/splits/split";
import { readNumber } from "@/lib/expenses/splits/typed-splits";
import type { SplitMode, UnevenMode } from "@/lib/split-modes";
import { householdsOf } from "./household-fields";
import { billIn } from "./item-fields";
import { numberField } from "./number-field";

type Text = Record<string, string>;

type Reading = { memberIds: string[]; currency: string };

/** Null while one of them cannot be read. */
export function numbersIn(
  text: Text,
  { memberIds, mode, currency }: Reading & { mode: UnevenMode },
): Map<string, bigint> | null {
  const numbers = new Map<string, bigint>();
  for (const id of memberIds) {
    const read = readNumber(text[numberField(id)] ?? "", { mode, currency });
    if (!read.ok) return null;
    numbers.set(id, read.amount);
  }
  return numbers;
}

export type AskedShares = {
  memberIds: string[];
  uneven: UnevenSplit | null;
  /** How much of the money is said to be somebody's, where that is said. */
  given: bigint | null;
  fault: SplitFault | null;
};

type Asking = Reading & { mode: SplitMode; amount: bigint };

/** How it is to be shared, as it will be recorded, by those who are chosen; null while something cannot be read. */
export function askedShares(text: Text, { memberIds: chosen, mode, currency, amount }: Asking): AskedShares | null {
  if (mode === "equally") return soundOrNot({ memberIds: chosen, uneven: null, given: null }, amount);
  if (mode === "households") {
    const of = householdNumbers(chosen, householdsOf(text, chosen));
    return soundOrNot({ memberIds: chosen, uneven: { mode, of }, given: null }, amount);
  }
  if (mode === "items") return askedItems(text, { memberIds: chosen, currency, amount });
  const numbers = numbersIn(text, { memberIds: chosen, mode, currency });
  if (!numbers) return null;
  // Who has nothing takes no part, and is not counted for whose turn it is.
  const memberIds = mode === "adjusted" ? chosen : chosen.filter((id) => numbers.get(id));
  const given = mode === "exactly" ? [...numbers.values()].reduce((sum, number) => sum + number, 0n) : null;
  return soundOrNot({ memberIds, uneven: { mode, of: Object.fromEntries(numbers) }, given }, amount);
}

function askedItems(text: Text, { memberIds: chosen, currency, amount }: Omit<Asking, "mode">): AskedShares | null {
  const bill = billIn(text, currency);
  if (!bill) return null;
  const memberIds = sharersOf(bill.items, chosen);
  const asked = { memberIds, uneven: { mode: "items" as const, items: bill.items }, given: bill.sum };
  const left = amount - bill.sum;
  return left === 0n ? soundOrNot(asked, amount) : { ...asked, fault: restOf(left) };
}

function restOf(left: bigint): SplitFault {
  return { fault: "rest", rest: { left, unit: "money" } };
}

function soundOrNot(asked: Omit<AskedShares, "fault">, amount: bigint): AskedShares {
  return { ...asked, fault: faultOf({ ...asked, amount }) };
}
