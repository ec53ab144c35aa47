import { HappeningList } from "@/components/groups/happenings";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { listActivity } from "@/lib/groups/activity";
import type { Membership } from "@/lib/groups/membership";
import { currentReading } from "@/lib/web/reading";
import { happeningRows } from "../../activity/sentences";
import type { People } from "../../people";

type ExpenseHistoryProps = { membership: Membership; expense: ExpenseDetails; people: People };

/** Who recorded it and who changed what, the newest first. */
export async function ExpenseHistory({ membership, expense, people }: ExpenseHistoryProps) {
  const { rows } = await listActivity(membership, { expenseId: expense.id });
  const reading = await currentReading();
  const happenings = await happeningRows(rows, { membership, people, reading, stamp: "day" });
  return <HappeningList happenings={happenings} />;
}
