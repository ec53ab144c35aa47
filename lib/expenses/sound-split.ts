import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { plainAmount, sizeOf } from "@/lib/money";
import { weightUnit } from "@/lib/split-modes";
import { faultOf, type Shared, type SplitFault, type UnevenSplit } from "./split";
import { plainWeight } from "./typed-splits";

/** Ids are compared as the database writes them. */
function lower(id: string): string {
  return id.toLowerCase();
}

/** The split in its one spelling, so that the same one is known again; refused where it does not come to the amount. */
export function soundSplit({ amount, ...asked }: Shared & { amount: bigint }, currency: string): Shared {
  const chosen = [...new Set(asked.memberIds.map(lower))].sort();
  if (chosen.length === 0) throw new DomainError("INVALID", "sharersMissing", { field: "memberIds" });
  // More than a group can have; nobody looks for them one by one.
  if (chosen.length > limits.membersPerGroupMax)
    throw new DomainError("INVALID", "memberIsGone", { field: "memberIds" });
  if (!asked.uneven) return { memberIds: chosen, uneven: null };
  const { mode } = asked.uneven;
  const given = new Map(Object.entries(asked.uneven.of).map(([id, number]) => [lower(id), number]));
  const sharers = new Set(chosen);
  for (const [id, number] of given) if (!sharers.has(id) || !isPossible(number, mode)) throw unknownNumber();
  // Who is given nothing takes no part, save where everyone shares what is left.
  const memberIds = mode === "adjusted" ? chosen : chosen.filter((id) => given.get(id));
  const uneven = { mode, of: Object.fromEntries(memberIds.map((id) => [id, given.get(id) ?? 0n])) };
  const fault = faultOf({ amount, memberIds, uneven });
  if (fault) throw refusalOf(fault, currency);
  return { memberIds, uneven };
}

/** What no form sends is the mistake of a program. */
function unknownNumber(): DomainError {
  return new DomainError("INVALID", "valueUnknown", { field: "uneven" });
}

function isPossible(number: bigint, mode: UnevenSplit["mode"]): boolean {
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
  return uneven ? [uneven.mode, ...Object.entries(uneven.of).flat()].join() : "";
}
