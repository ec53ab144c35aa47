import type { SplitInput } from "@/db/schema/expenses";
import type { SplitMode } from "@/lib/split-modes";
import type { Shared } from "./split";

/** How a split is written down in its expense's row. */
type SplitColumns = { splitMode: SplitMode; splitInput: SplitInput };

export function splitColumns({ memberIds, uneven }: Shared): SplitColumns {
  if (!uneven) return { splitMode: "equally", splitInput: { memberIds } };
  const of = Object.fromEntries(memberIds.map((id) => [id, Number(uneven.of[id] ?? 0n)]));
  return { splitMode: uneven.mode, splitInput: { memberIds, of } };
}

export function splitIn({ splitMode, splitInput: { memberIds, of = {} } }: SplitColumns): Shared {
  if (splitMode === "equally") return { memberIds, uneven: null };
  const numbers = memberIds.map((id) => [id, BigInt(of[id] ?? 0)]);
  return { memberIds, uneven: { mode: splitMode, of: Object.fromEntries(numbers) } };
}
