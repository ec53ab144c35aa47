import type { ExpenseKind } from "@/db/schema/expenses";
import type { AskedCategory, Category } from "@/lib/categories";
import { isDay } from "@/lib/days";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { largestOf } from "@/lib/money";
import { isSamePaid, type PaidBy, soundPayers } from "./sound-payers";
import { isSameSplit, soundSplit } from "./sound-split";
import { splitAmount, type UnevenSplit } from "./split";

/** What an expense and a payment have in common: somebody gave an amount on a day, and others owe it. */
export type Entry = {
  kind: ExpenseKind;
  title: string;
  note: string;
  category: Category | "";
  /** Minor units of the group's currency. */
  amount: bigint;
  /** YYYY-MM-DD. */
  spentOn: string;
  /** Who gave how much of it. */
  payers: Record<string, bigint>;
  memberIds: string[];
  /** How they owe it where not all alike. */
  uneven: UnevenSplit | null;
};

/** What one place paid of an entry, and what it owes of it. */
export type Part = { memberId: string; paid: bigint; owed: bigint };

/** As it is asked for: who gave all of it, or how much each of several did. */
export type AskedEntry = Omit<Entry, "payers" | "category"> & PaidBy & { category: AskedCategory };

/** An entry that begins or ceases to count. */
export type Move = Pick<Entry, "kind" | "amount" | "spentOn" | "category"> & {
  parts: Part[];
  counts: boolean;
};

/** All of it but the category, which may be left to the title. */
export type SoundEntry = Omit<Entry, "category"> & { category: AskedCategory };

/** The entry in its one spelling, so that the same one is known again; refused where the database could not hold it. */
export function soundEntry({ kind, amount, spentOn, ...asked }: AskedEntry, currency: string): SoundEntry {
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
  requireAmount(amount, { currency, field: "amount" });
  const payers = soundPayers(asked, { amount, currency });
  return {
    kind,
    title,
    note,
    category: asked.category,
    amount,
    spentOn,
    payers,
    ...soundSplit({ ...asked, amount }, currency),
  };
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
  return one.amount === other.amount && isSamePaid(one.payers, other.payers) && isSameSplit(one, other);
}

/** What each place has to do with an entry, in the order of their ids. */
export function partsOf(id: string, { amount, payers, memberIds, uneven }: Entry): Part[] {
  const owed = splitAmount({ amount, memberIds, uneven, seed: id });
  return [...new Set([...Object.keys(payers), ...memberIds])].sort().map((memberId) => ({
    memberId,
    paid: payers[memberId] ?? 0n,
    owed: owed.get(memberId) ?? 0n,
  }));
}
