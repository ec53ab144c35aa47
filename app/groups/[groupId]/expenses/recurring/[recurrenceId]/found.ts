import { notFound } from "next/navigation";
import { findRecurrence, type Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import type { Membership } from "@/lib/groups/membership";

/** One of this group; one of another group does not exist here. */
export async function recurrenceIn(membership: Membership, recurrenceId: string): Promise<Recurrence> {
  const recurrence = await findRecurrence(membership, recurrenceId);
  if (!recurrence) notFound();
  return recurrence;
}
