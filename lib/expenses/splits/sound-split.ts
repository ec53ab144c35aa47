import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { plainAmount, sizeOf } from "@/lib/money";
import { weightUnit } from "@/lib/split-modes";
import { sumOf } from "./dealing";
import { householdNumbers } from "./household-numbers";
import {
  faultOf,
  type HouseholdSplit,
  type Item,
  type NumberSplit,
  type Shared,
  type SplitFault,
  sharersOf,
  totalsOf,
  type UnevenSplit,
} from "./split";
import { plainWeight } from "./typed-splits";

/** Ids are compared as the database writes them. */
function lower(id: string): string {
  return id.toLowerCase();
}

/** A bill, and how much of the amount is in no item; an item that names nobody is everyone's. */
type AskedItems = { mode: "items"; items: Item[]; extra: bigint };

export type AskedSplit = NumberSplit | HouseholdSplit | AskedItems;

type Asked = { id: string; amount: bigint; memberIds: string[]; uneven: AskedSplit | null };

/** The split in its one spelling, so that the same one is known again; refused where it does not come to the amount. */
export function soundSplit({ id, amount, ...asked }: Asked, currency: string): Shared {
  const chosen = [...new Set(asked.memberIds.map(lower))].sort();
  if (chosen.length === 0) throw new DomainError("INVALID", "sharersMissing", { field: "memberIds" });
  // More than a group can have; nobody looks for them one by one.
  if (chosen.length > limits.membersPerGroupMax)
    throw new DomainError("INVALID", "memberIsGone", { field: "memberIds" });
  if (!asked.uneven) return { memberIds: chosen, uneven: null };
  if (asked.uneven.mode === "items") return soundItems(asked.uneven, { id, amount, chosen, currency });
  const { mode } = asked.uneven;
  const given = new Map(Object.entries(asked.uneven.of).map(([id, number]) => [lower(id), number]));
  const sharers = new Set(chosen);
  for (const [id, number] of given) if (!sharers.has(id) || !isPossible(number, mode)) throw unknownNumber();
  // Who is given nothing takes no part, save where everyone shares what is left.
  if (mode === "households")
    return { memberIds: chosen, uneven: { mode, of: householdNumbers(chosen, Object.fromEntries(given)) } };
  const memberIds = mode === "adjusted" ? chosen : chosen.filter((id) => given.get(id));
  const uneven = { mode, of: Object.fromEntries(memberIds.map((id) => [id, given.get(id) ?? 0n])) };
  const fault = faultOf({ amount, memberIds, uneven });
  if (fault) throw refusalOf(fault, currency);
  return { memberIds, uneven };
}

type Bill = { id: string; amount: bigint; chosen: string[]; currency: string };

function soundItems({ items: asked, extra }: AskedItems, { id, amount, chosen, currency }: Bill): Shared {
  if (asked.length === 0) throw new DomainError("INVALID", "itemsMissing", { field: "items" });
  if (asked.length > limits.itemsMax)
    throw new DomainError("INVALID", "tooManyItems", { field: "items", values: { max: limits.itemsMax } });
  const ticked = asked.map(({ memberIds }) => [...new Set(memberIds.map(lower))].sort());
  if (sumOf(ticked.map(({ length }) => BigInt(length))) > BigInt(limits.itemSharersMax))
    throw new DomainError("INVALID", "tooManyItemSharers", { field: "items" });
  const memberIds = sharersOf(
    asked.map((item, index) => ({ ...item, memberIds: ticked[index] ?? [] })),
    chosen,
  );
  const items = asked.map((item, index) => {
    const title = item.title.trim();
    if ([...title].length > limits.titleCharactersMax || item.amount <= 0n || !isMoney(item.amount))
      throw unknownNumber();
    const ids = ticked[index] ?? [];
    // In one spelling: what names everyone names nobody.
    return { title, amount: item.amount, memberIds: ids.join() === memberIds.join() ? [] : ids };
  });
  if (!isMoney(extra)) throw unknownNumber();
  const left = amount - extra - sumOf(items.map((item) => item.amount));
  if (left !== 0n) throw refusalOf({ fault: "rest", rest: { left, unit: "money" } }, currency);
  if (memberIds.length > limits.membersPerGroupMax)
    throw new DomainError("INVALID", "memberIsGone", { field: "memberIds" });
  return { memberIds, uneven: { mode: "items", items, of: totalsOf(items, { everyone: memberIds, seed: id }) } };
}

function isMoney(amount: bigint): boolean {
  return sizeOf(amount) <= limits.amountMinorUnitsMax;
}

/** What no form sends is the mistake of a program. */
function unknownNumber(): DomainError {
  return new DomainError("INVALID", "valueUnknown", { field: "uneven" });
}

function isPossible(number: bigint, mode: Exclude<AskedSplit["mode"], "items">): boolean {
  if (mode === "households") return number >= 0n && number <= BigInt(limits.membersPerGroupMax);
  const max = mode === "shares" ? BigInt(limits.sharesMax) * weightUnit : limits.amountMinorUnitsMax;
  return number <= max && number >= (mode === "adjusted" ? -max : 0n);
}

function refusalOf(fault: SplitFault, currency: string): DomainError {
  const field = "memberIds";
  if (fault.fault === "weightless") return new DomainError("INVALID", "allSharesNothing", { field });
  if (fault.fault === "below zero") return new DomainError("INVALID", "splitBelowZero", { field });
  const { left, unit } = fault.rest;
  const size = sizeOf(left);
  if (unit === "percent") {
    const values = { percent: plainWeight(size) };
    return new DomainError("INVALID", left > 0n ? "percentLeft" : "percentOver", { field, values });
  }
  const values = { amount: plainAmount(size, currency), currency };
  return new DomainError("INVALID", left > 0n ? "splitLeft" : "splitOver", { field, values });
}

export function isSameSplit(one: Shared, other: Shared): boolean {
  return one.memberIds.join() === other.memberIds.join() && textOf(one.uneven) === textOf(other.uneven);
}

function textOf(uneven: UnevenSplit | null): string {
  if (!uneven) return "";
  const items = uneven.mode === "items" ? uneven.items.map(itemText) : [];
  return JSON.stringify([uneven.mode, ...items, ...(items.length > 0 ? [] : Object.entries(uneven.of).map(String))]);
}

function itemText({ title, amount, memberIds }: Item): string {
  return JSON.stringify([title, String(amount), ...memberIds]);
}
