import { and, desc, eq, lt, ne, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { type ActivityEvent, activity } from "@/db/schema/activity";
import { DomainError } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import type { Membership } from "./membership";

export type Happening = {
  event: ActivityEvent;
  memberId?: string;
  expenseId?: string;
  details?: Record<string, string | number | boolean>;
};

/** Writes down who did what, in the transaction that does it. Ids only: a name or an address has no place here. */
export async function recordActivity(
  tx: Transaction,
  { groupId, memberId: actorId }: { groupId: string; memberId: string | null },
  happening: Happening,
): Promise<void> {
  await tx.insert(activity).values({ id: newId(), groupId, actorId, ...happening });
}

/**
 * The newest first, a page of them; `before` is the last one seen. Of one expense, where that is asked for, and then without
 * its comments, which are read on their own.
 */
export async function listActivity(
  membership: Membership,
  { before, expenseId }: { before?: string | undefined; expenseId?: string } = {},
) {
  if (before && !isId(before)) throw new DomainError("NOT_FOUND", "activityIsGone");
  const rows = await db
    .select({
      id: activity.id,
      event: activity.event,
      actorId: activity.actorId,
      memberId: activity.memberId,
      expenseId: activity.expenseId,
      details: activity.details,
      at: activity.at,
    })
    .from(activity)
    .where(
      and(
        eq(activity.groupId, membership.groupId),
        before ? lt(activity.id, before) : undefined,
        expenseId ? and(eq(activity.expenseId, expenseId), ne(activity.event, "expense_commented")) : isToldOnce,
      ),
    )
    .orderBy(desc(activity.id))
    .limit(limits.pageRows + 1);
  return { rows: rows.slice(0, limits.pageRows), hasMore: rows.length > limits.pageRows };
}

/** Where several expenses were changed by one press, the group hears of that press, and each expense's own page of the rest. */
const isToldOnce = or(ne(activity.event, "expense_edited"), sql`${activity.details} -> 'resharingId' is null`);

export type ListedHappening = Awaited<ReturnType<typeof listActivity>>["rows"][number];
