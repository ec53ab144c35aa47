import { sumOf } from "@/lib/expenses/splits/dealing";
import type { Shared } from "@/lib/expenses/splits/split";
import type { Money } from "@/lib/money";

/** A bill has in an answer what it is sent with: also what is in none of its items. */
export function withExtra<Given extends Pick<Shared, "uneven"> & { original: Money }>(given: Given) {
  const { uneven, original } = given;
  if (uneven?.mode !== "items") return given;
  return { ...given, uneven: { ...uneven, extra: original.amount - sumOf(uneven.items.map(({ amount }) => amount)) } };
}
