import { and, desc, eq, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { type ActivityEvent, activity } from "@/db/schema/groups";
import { newId } from "@/lib/ids";
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

/** The newest first, a page of them; `before` is the last one seen. */
export async function listActivity(membership: Membership, { before }: { before?: string } = {}) {
  return db
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
    .where(and(eq(activity.groupId, membership.groupId), before ? lt(activity.id, before) : sql`true`))
    .orderBy(desc(activity.id))
    .limit(limits.pageRows);
}
