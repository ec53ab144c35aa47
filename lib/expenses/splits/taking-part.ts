import { weightUnit } from "@/lib/split-modes";
import { householdNumbers } from "./household-numbers";
import { faultOf, type ItemSplit, type Shared, spelledItems } from "./split";

/**
 * Why nobody but a person can say how an expense would be shared then: each has a number that together make the whole,
 * nobody else shares it, something on the bill is theirs alone or nothing on it is everyone's, or somebody would owe less
 * than nothing.
 */
export type Hindrance = "numbers" | "alone" | "bill" | "below zero";

type Change = { amount: bigint; shared: Shared; memberId: string; takesPart: boolean };

/** How an expense is shared once somebody takes part in it, or no more; or why that can't be said. */
export function sharedWith({ amount, shared, memberId, takesPart }: Change): Shared | Hindrance {
  const others = shared.memberIds.filter((id) => id !== memberId);
  const memberIds = takesPart ? [...others, memberId].sort() : others;
  if (memberIds.length === 0) return "alone";
  const { uneven } = shared;
  if (!uneven) return { memberIds, uneven };
  if (uneven.mode === "items") return billWith({ shared: { memberIds, uneven }, memberId, takesPart });
  const { mode } = uneven;
  // Of which household somebody was then, nobody wrote down: who comes to it counts alone.
  if (mode === "households") return { memberIds, uneven: { mode, of: householdNumbers(memberIds, uneven.of) } };
  if (mode === "exactly" || mode === "percent") return "numbers";
  // Who comes to it gets one share, or shares what is left like the others.
  const first = mode === "shares" ? weightUnit : 0n;
  const of = Object.fromEntries(memberIds.map((id) => [id, uneven.of[id] ?? (id === memberId ? first : 0n)]));
  const changed = { memberIds, uneven: { mode, of } };
  const fault = faultOf({ amount, ...changed });
  if (!fault) return changed;
  return fault.fault === "weightless" ? "alone" : "below zero";
}

type BillChange = { shared: { memberIds: string[]; uneven: ItemSplit } } & Pick<Change, "memberId" | "takesPart">;

/** Who comes to a bill shares what is everyone's on it; who goes leaves each item to those who shared it with them. */
function billWith({ shared, memberId, takesPart }: BillChange): Shared | Hindrance {
  const { memberIds, uneven } = shared;
  const isEveryones = uneven.items.some((item) => item.memberIds.length === 0);
  if (takesPart && !isEveryones) return "bill";
  const items = uneven.items.map((item) => {
    const ids = item.memberIds.filter((id) => id !== memberId);
    return { ...item, memberIds: ids, isNobodys: item.memberIds.length > 0 && ids.length === 0 };
  });
  if (items.some(({ isNobodys }) => isNobodys)) return "bill";
  const left = items.map(({ isNobodys: _, ...item }) => item);
  return { memberIds, uneven: { mode: "items", items: spelledItems(left, memberIds) } };
}
