import type { SplitInput } from "@/db/schema/expenses";
import { householdNumbers } from "@/lib/expenses/splits/household-numbers";
import { type Shared, spelledItems } from "@/lib/expenses/splits/split";
import type { SplitMode } from "@/lib/split-modes";

/** How a split is written down in its expense's row. */
type SplitColumns = { splitMode: SplitMode; splitInput: SplitInput };

export function splitColumns({ memberIds, uneven }: Shared): SplitColumns {
  if (!uneven) return { splitMode: "equally", splitInput: { memberIds } };
  if (uneven.mode === "items") {
    const items = uneven.items.map((item) => ({ ...item, amount: Number(item.amount) }));
    return { splitMode: uneven.mode, splitInput: { memberIds, items } };
  }
  const of = Object.fromEntries(memberIds.map((id) => [id, Number(uneven.of[id] ?? 0n)]));
  return { splitMode: uneven.mode, splitInput: { memberIds, of } };
}

/** Items name the places as they were then: who was merged since is another one now. */
export function splitIn({ splitMode, splitInput }: SplitColumns, nowOf: (memberId: string) => string): Shared {
  const { memberIds, of = {}, items = [] } = splitInput;
  if (splitMode === "equally") return { memberIds, uneven: null };
  const numbers: Record<string, bigint> = Object.fromEntries(memberIds.map((id) => [id, BigInt(of[id] ?? 0)]));
  if (splitMode === "households")
    return { memberIds, uneven: { mode: splitMode, of: householdNumbers(memberIds, numbers) } };
  if (splitMode !== "items") return { memberIds, uneven: { mode: splitMode, of: numbers } };
  const itemsNow = items.map(({ title, amount, memberIds: ids }) => {
    return { title, amount: BigInt(amount), memberIds: [...new Set(ids.map(nowOf))].sort() };
  });
  return { memberIds, uneven: { mode: "items", items: spelledItems(itemsNow, memberIds) } };
}
