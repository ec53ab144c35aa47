import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { expenses } from "@/db/schema/expenses";
import { resharedExpenses } from "@/db/schema/resharings";
import { isAtLeast } from "@/lib/roles";
import type { Author } from "./membership";

/** Who looks at a group's book: somebody in it, or a job in their name. */
export type Viewer = Pick<Author, "groupId" | "group" | "memberId" | "role">;

/** Whether the whole book is theirs to see. Somebody has to be able to mend what is wrong, so who manages people sees all. */
export function seesAll({ group, role }: Pick<Viewer, "group" | "role">): boolean {
  return group.visibility === "all" || isAtLeast(role, "admin");
}

/**
 * Of an expense, income or a payment, deleted or not: that whoever looks has a part in it or recorded it. Every read that
 * can tell of one asks this; of who sees all nothing is asked.
 */
export function isSeenBy(viewer: Viewer): SQL | undefined {
  if (seesAll(viewer)) return undefined;
  const { groupId, memberId } = viewer;
  return sql`(exists (
      select from expense_parts seen_part
      where seen_part.group_id = ${groupId} and seen_part.expense_id = ${expenses.id} and seen_part.member_id = ${memberId}
    ) or ${expenses.createdBy} in (${placesOf(viewer)}))`;
}

/** The same, where another table names the expense. */
export function isOfSeen(viewer: Viewer, expenseId: SQLWrapper): SQL | undefined {
  const isSeen = isSeenBy(viewer);
  if (!isSeen) return undefined;
  return sql`exists (select from ${expenses} where ${expenses.groupId} = ${viewer.groupId} and ${expenses.id} = ${expenseId} and ${isSeen})`;
}

/** Of a press that changed several expenses, or is to: that whoever looks sees each of them. */
export function isOfSeenOnly(viewer: Viewer, resharing: SQLWrapper): SQL | undefined {
  const { groupId, resharingId, expenseId } = resharedExpenses;
  const isSeen = isOfSeen(viewer, expenseId);
  if (!isSeen) return undefined;
  const isIts = sql`${groupId} = ${viewer.groupId} and ${resharingId} = ${resharing}`;
  return sql`not exists (select from ${resharedExpenses} where ${isIts} and not ${isSeen})`;
}

/** The place of whoever looks, and those that were merged into it: what they recorded from there they recorded. */
export function placesOf({ groupId, memberId }: Pick<Viewer, "groupId" | "memberId">): SQL {
  return sql`with recursive own_place as (
    select ${memberId}::uuid as id
    union
    select place.id from members place join own_place on place.merged_into = own_place.id where place.group_id = ${groupId}
  ) select id from own_place`;
}
