import { and, desc, eq, gte, isNotNull, lt, ne, not, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { type ActivityEvent, activity } from "@/db/schema/activity";
import { DomainError } from "@/lib/errors";
import { firstIdOfDay, isId, newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import type { Membership } from "./membership";
import { isOfSeen, isOfSeenOnly, seesAll } from "./visible-expenses";

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
 * The newest first, a page of them; `before` is where the last page ended. Of one expense, where that is asked for, and then
 * without its comments, which are read on their own. What happened to expenses is told to who sees them.
 */
export async function listActivity(
  membership: Membership,
  { before, expenseId }: { before?: string | undefined; expenseId?: string } = {},
) {
  if (before && !isId(before)) throw new DomainError("NOT_FOUND", "activityIsGone");
  const isOf = and(eq(activity.groupId, membership.groupId), before ? lt(activity.id, before) : undefined);
  const end = seesAll(membership) || expenseId ? undefined : await findEnd(isOf);
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
        isOf,
        end ? gte(activity.id, end) : undefined,
        isToldTo(membership),
        expenseId
          ? and(eq(activity.expenseId, expenseId), ne(activity.event, "expense_commented"))
          : isToldOnce(membership),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(limits.pageRows + 1);
  const page = rows.slice(0, limits.pageRows);
  return { rows: page, next: rows.length > page.length ? (page.at(-1)?.id ?? null) : (end ?? null) };
}

/**
 * How far somebody who sees only some of it looks through what happened: to the end they might look through all of it and
 * find nothing. A page of theirs may be short, and says where the next one begins: by the day, because an id would tell when
 * what they don't see happened.
 */
async function findEnd(isOf: SQL | undefined): Promise<string | undefined> {
  const [end] = await db
    .select({ id: activity.id })
    .from(activity)
    .where(isOf)
    .orderBy(desc(activity.id))
    .limit(1)
    .offset(limits.happeningsLookedThroughMax - 1);
  return end && firstIdOfDay(end.id);
}

const resharingOf = sql`(${activity.details} ->> 'resharingId')::uuid`;

/** Where one press changed several expenses, to who sees each of them; what a recurrence did before it made any, or an import, to nobody else. */
function isToldTo(membership: Membership): SQL | undefined {
  const isSeen = isOfSeen(membership, activity.expenseId);
  if (!isSeen) return undefined;
  return sql`case
    when ${isNotNull(activity.expenseId)} then ${isSeen}
    when ${activity.details} -> 'resharingId' is not null then ${isOfSeenOnly(membership, resharingOf)}
    else ${activity.details} -> 'recurrenceId' is null and ${activity.details} -> 'importId' is null
  end`;
}

/**
 * Where several expenses were changed by one press, the group hears of that press, and each expense's own page of the rest; who
 * does not see all of them hears of those that they see.
 */
function isToldOnce(membership: Membership): SQL | undefined {
  const isWhole = isOfSeenOnly(membership, resharingOf);
  return or(
    ne(activity.event, "expense_edited"),
    sql`${activity.details} -> 'resharingId' is null`,
    isWhole && not(isWhole),
  );
}

export type ListedHappening = Awaited<ReturnType<typeof listActivity>>["rows"][number];
