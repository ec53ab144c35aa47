import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { type Money, plainAmount, sizeOf } from "@/lib/money";
import { type UnevenMode, weightUnit } from "@/lib/split-modes";
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
  spelledItems,
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

type Asked = { amount: bigint; memberIds: string[]; uneven: AskedSplit | null };

/** The split in its one spelling, so that the same one is known again; refused where it does not come to the amount. */
export function soundSplit(asked: Asked, currency: string): Shared {
  const split = keptSplit(asked, currency);
  requireSayable(split, { amount: asked.amount, currency });
  return split;
}

/**
 * The same of a split that stands already. After a merge one has the numbers of two, and shares alike only once where both
 * did: that can be what nobody may say of one. Whatever somebody says anew has to be sayable.
 */
export function keptSplit({ amount, ...asked }: Asked, currency: string): Shared {
  const chosen = [...new Set(asked.memberIds.map(lower))].sort();
  if (chosen.length === 0) throw new DomainError("INVALID", "sharersMissing", { field: "memberIds" });
  // More than a group can have; nobody looks for them one by one.
  if (chosen.length > limits.membersPerGroupMax)
    throw new DomainError("INVALID", "memberIsGone", { field: "memberIds" });
  if (!asked.uneven) return { memberIds: chosen, uneven: null };
  if (asked.uneven.mode === "items") return soundItems(asked.uneven, { amount, chosen, currency });
  const { mode } = asked.uneven;
  const given = new Map(Object.entries(asked.uneven.of).map(([id, number]) => [lower(id), number]));
  const sharers = new Set(chosen);
  for (const [id, number] of given) if (!sharers.has(id) || !isPossible(number, mode)) throw unknownNumber();
  if (!isPossibleTogether([...given.values()], mode)) throw unknownNumber();
  // Who is given nothing takes no part, save where everyone shares what is left.
  if (mode === "households")
    return { memberIds: chosen, uneven: { mode, of: householdNumbers(chosen, Object.fromEntries(given)) } };
  const memberIds = mode === "adjusted" ? chosen : chosen.filter((id) => given.get(id));
  const uneven = { mode, of: Object.fromEntries(memberIds.map((id) => [id, given.get(id) ?? 0n])) };
  const fault = faultOf({ amount, memberIds, uneven });
  if (fault && fault.fault !== "below zero") throw refusalOf(fault, currency);
  return { memberIds, uneven };
}

/** Whether somebody may say this of an amount: after a merge what stands may be what nobody may. */
export function isSayable({ memberIds, uneven }: Shared, amount: bigint): boolean {
  return !isTooMuchForOne(uneven) && faultOf({ amount, memberIds, uneven }) === null;
}

/** Refuses what only a merge may leave: that one has more than anybody may say, or would owe less than nothing. */
export function requireSayable({ memberIds, uneven }: Shared, { amount, currency }: Money): void {
  if (isTooMuchForOne(uneven)) {
    if (uneven?.mode !== "shares") throw unknownNumber();
    throw new DomainError("INVALID", "weightTooLarge", { field: "memberIds", values: { max: limits.sharesMax } });
  }
  const fault = faultOf({ amount, memberIds, uneven });
  if (fault) throw refusalOf(fault, currency);
}

type Bill = { amount: bigint; chosen: string[]; currency: string };

function soundItems({ items: asked, extra }: AskedItems, { amount, chosen, currency }: Bill): Shared {
  if (asked.length === 0) throw new DomainError("INVALID", "itemsMissing", { field: "items" });
  if (asked.length > limits.itemsMax)
    throw new DomainError("INVALID", "tooManyItems", { field: "items", values: { max: limits.itemsMax } });
  const items = asked.map((item) => {
    const title = item.title.trim();
    if ([...title].length > limits.titleCharactersMax || item.amount <= 0n || !isMoney(item.amount))
      throw unknownNumber();
    return { title, amount: item.amount, memberIds: [...new Set(item.memberIds.map(lower))].sort() };
  });
  if (sumOf(items.map((item) => BigInt(item.memberIds.length))) > BigInt(limits.itemSharersMax))
    throw new DomainError("INVALID", "tooManyItemSharers", { field: "items" });
  const memberIds = sharersOf(items, chosen);
  if (!isMoney(extra)) throw unknownNumber();
  const left = amount - extra - sumOf(items.map((item) => item.amount));
  if (left !== 0n) throw refusalOf({ fault: "rest", rest: { left, unit: "money" } }, currency);
  if (memberIds.length > limits.membersPerGroupMax)
    throw new DomainError("INVALID", "memberIsGone", { field: "memberIds" });
  return { memberIds, uneven: { mode: "items", items: spelledItems(items, memberIds) } };
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
  return number >= 0n || mode === "adjusted";
}

/** All that a group's people may say is the most that one has, if all of them turn out to be one. */
function isPossibleTogether(numbers: bigint[], mode: Exclude<AskedSplit["mode"], "items">): boolean {
  return mode === "households" || sumOf(numbers.map(sizeOf)) <= mostOf(mode) * BigInt(limits.membersPerGroupMax);
}

function isTooMuchForOne(uneven: UnevenSplit | null): boolean {
  if (!uneven || uneven.mode === "items" || uneven.mode === "households") return false;
  const most = mostOf(uneven.mode);
  return Object.values(uneven.of).some((number) => sizeOf(number) > most);
}

/** Of one who shares, above zero or below. */
function mostOf(mode: UnevenMode): bigint {
  return mode === "shares" ? BigInt(limits.sharesMax) * weightUnit : limits.amountMinorUnitsMax;
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
  return one.memberIds.join() === other.memberIds.join() && textOf(one) === textOf(other);
}

function textOf({ uneven }: Shared): string {
  if (!uneven) return "";
  const said = uneven.mode === "items" ? uneven.items.map(itemText) : Object.entries(uneven.of).map(String);
  return JSON.stringify([uneven.mode, ...said]);
}

function itemText({ title, amount, memberIds }: Item): string {
  return JSON.stringify([title, String(amount), ...memberIds]);
}
