import type { ExpenseKind } from "@/db/schema/expenses";
import type { AskedCategory, Category } from "@/lib/categories";
import { isDay } from "@/lib/days";
import { DomainError } from "@/lib/errors";
import { evenRate, type Rate, soundRate } from "@/lib/exchange";
import { splitByWeight } from "@/lib/expenses/splits/dealing";
import { isSamePaid, type PaidBy, soundPayers } from "@/lib/expenses/splits/sound-payers";
import { type AskedSplit, isSameSplit, soundSplit } from "@/lib/expenses/splits/sound-split";
import { splitExchanged, type UnevenSplit } from "@/lib/expenses/splits/split";
import { limits } from "@/lib/limits";
import { isCurrency, largestOf, type Money } from "@/lib/money";

/**
 * What an expense, income and a payment have in common: somebody gave an amount on a day, or of income got it, and it is
 * others' to owe, or of income to have.
 */
export type Entry = {
  kind: ExpenseKind;
  title: string;
  note: string;
  category: Category | "";
  /** What was given, in the currency in which it was. */
  original: Money;
  /** What one unit of that currency was worth in the group's. */
  rate: Rate;
  /** What it came to: minor units of the group's currency. */
  amount: bigint;
  /** YYYY-MM-DD. */
  spentOn: string;
  /** Who gave how much of the original. */
  payers: Record<string, bigint>;
  memberIds: string[];
  /** How they owe the original where not all alike. */
  uneven: UnevenSplit | null;
};

/** What one place paid of an entry, and what it owes of it, in the group's currency. */
export type Part = {
  memberId: string;
  paid: bigint;
  owed: bigint;
  /** What it paid of the original, where that came to another number. */
  paidOriginal: bigint | null;
};

/** What was given: of the group's currency, or of another one at a rate. Without one the day's counts. */
export type Given = { amount: bigint; currency?: string; rate?: Rate | null };

/** As it is asked for: who gave all of it, or how much each of several did. */
export type AskedEntry = Pick<Entry, "kind" | "title" | "note" | "spentOn" | "memberIds"> &
  Given &
  PaidBy & { category: AskedCategory; uneven: AskedSplit | null };

/** An entry that begins or ceases to count. */
export type Move = Pick<Entry, "kind" | "amount" | "spentOn" | "category"> & {
  id: string;
  parts: Part[];
  counts: boolean;
};

/** All of it but what may be left to others: the category to the title, the rate to the day. */
export type SoundEntry = Omit<Entry, "category" | "rate" | "amount"> & { category: AskedCategory; rate: Rate | null };

/**
 * The entry in its one spelling, so that the same one is known again; refused where the database could not hold it, or the
 * split is none.
 */
export function soundEntry(
  { kind, amount, spentOn, ...asked }: AskedEntry,
  groupCurrency: string,
  { split = soundSplit }: { split?: typeof soundSplit } = {},
): SoundEntry {
  const title = asked.title.trim();
  if (isUnseen(title)) throw new DomainError("INVALID", "titleMissing", { field: "title" });
  // By code points, as the database counts: an emoji is one character.
  if ([...title].length > limits.titleCharactersMax) {
    throw new DomainError("INVALID", "titleTooLong", { field: "title", values: { max: limits.titleCharactersMax } });
  }
  const note = asked.note.trim();
  if ([...note].length > limits.noteCharactersMax)
    throw new DomainError("INVALID", "noteTooLong", { field: "note", values: { max: limits.noteCharactersMax } });
  if (!isDay(spentOn)) throw new DomainError("INVALID", "dayUnknown", { field: "spentOn" });
  const { currency = groupCurrency } = asked;
  if (!isCurrency(currency)) throw new DomainError("INVALID", "currencyUnknown", { field: "currency" });
  requireAmount(amount, { currency, field: "amount" });
  const payers = soundPayers(asked, { amount, currency });
  return {
    kind,
    title,
    note,
    category: asked.category,
    original: { amount, currency },
    rate: currency === groupCurrency ? evenRate : rateIn(asked.rate),
    spentOn,
    payers,
    ...split({ ...asked, amount }, currency),
  };
}

function rateIn(rate: Rate | null = null): Rate | null {
  const sound = rate === null ? null : soundRate(rate);
  if (rate !== null && !sound) throw new DomainError("INVALID", "rateUnknown", { field: "rate" });
  return sound;
}

function isUnseen(text: string): boolean {
  return /^[\p{C}\p{Z}\p{M}]*$/u.test(text);
}

/** Above zero, and not more than any amount can be. */
export function requireAmount(amount: bigint, { currency, field }: { currency: string; field: string }): void {
  if (amount <= 0n) throw new DomainError("INVALID", "amountNotPositive", { field });
  if (amount > limits.amountMinorUnitsMax) {
    const values = { max: largestOf(currency), currency };
    throw new DomainError("INVALID", "amountTooLarge", { field, values });
  }
}

export function isSameEntry(one: Entry, other: Entry): boolean {
  const said = (["title", "note", "category", "spentOn"] as const).every((field) => one[field] === other[field]);
  return said && isSameMoney(one, other);
}

/** Whether both say the same of who gave how much, and for whom. */
export function isSameMoney(one: Entry, other: Entry): boolean {
  const isSameSum =
    one.original.amount === other.original.amount &&
    one.original.currency === other.original.currency &&
    one.rate === other.rate;
  return isSameSum && isSamePaid(one.payers, other.payers) && isSameSplit(one, other);
}

/** What each place has to do with an entry, in the order of their ids. */
export function partsOf(id: string, { kind, amount, original, payers, memberIds, uneven }: Entry): Part[] {
  const shared = splitExchanged({ original: original.amount, amount, memberIds, uneven, seed: id });
  const given = splitByWeight({ amount, weights: new Map(Object.entries(payers)), seed: id });
  const [paid, owed] = kind === "income" ? [shared, given] : [given, shared];
  return [...new Set([...given.keys(), ...memberIds])].sort().map((memberId) => ({
    memberId,
    paid: paid.get(memberId) ?? 0n,
    owed: owed.get(memberId) ?? 0n,
    paidOriginal: amount === original.amount ? null : (payers[memberId] ?? 0n),
  }));
}
