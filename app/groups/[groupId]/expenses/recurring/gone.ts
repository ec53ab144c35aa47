import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import type { People } from "../../people";

/** Who pays or shares and is not in the group any more: what comes again waits until somebody changes that. */
export function goneFrom({ payers, memberIds }: Pick<Recurrence, "payers" | "memberIds">, people: People): string[] {
  return [...new Set([...Object.keys(payers), ...memberIds])].filter((id) => people.stateOf(id) === "left");
}
