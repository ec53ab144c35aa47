import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { joins } from "@/db/schema/invitations";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";

/** Whether someone came by an invitation lately and has written nothing down yet: to them a word of welcome is of use. */
export async function isNewHere({ groupId, memberId, userId }: Membership): Promise<boolean> {
  const hasRecorded = and(
    eq(activity.groupId, groupId),
    eq(activity.actorId, memberId),
    eq(activity.event, "expense_recorded"),
  );
  const [join] = await db
    .select({ id: joins.id })
    .from(joins)
    .where(
      and(
        eq(joins.groupId, groupId),
        eq(joins.memberId, memberId),
        eq(joins.userId, userId),
        isNull(joins.undoneAt),
        gt(joins.createdAt, ago(limits.newHereSeconds)),
        sql`not exists (select from ${activity} where ${hasRecorded})`,
      ),
    )
    .limit(1);
  return join !== undefined;
}
