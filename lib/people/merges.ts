import { and, asc, desc, eq, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { mergedParts, merges } from "@/db/schema/merges";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";

/** Of a merge: that another one, which stands, took up either place after it. Then only that one can be undone. */
export const isTakenUp = sql<boolean>`exists (
  select from merges later
  where later.group_id = merges.group_id and later.undone_at is null and later.merged_at > merges.merged_at
    and (later.from_id in (merges.from_id, merges.into_id) or later.into_id in (merges.from_id, merges.into_id))
)`;

/**
 * Of a merge: that somebody gave the one that stays a role since, be it the same one. What is written down under one lock
 * has ids in the order in which it happened.
 */
export const isRoleGivenSince = sql<boolean>`exists (
  select from activity
  where activity.group_id = merges.group_id and activity.id > merges.id
    and (activity.member_id = merges.into_id
        and activity.event in ('role_changed', 'ownership_handed_over', 'member_added', 'request_approved')
      or activity.actor_id = merges.into_id and activity.event = 'ownership_handed_over')
)`;

/** The merges of a group that stand, the newest first, for who manages people: they tell also of expenses that others may not see. */
export async function listMerges(membership: Membership) {
  if (!mayManage(membership)) return [];
  return listRows(and(eq(merges.groupId, membership.groupId), isNull(merges.undoneAt)));
}

export type ListedMerge = Awaited<ReturnType<typeof listMerges>>[number];

/** The last merge of a place that was undone, with what stayed behind; for whom merges are listed. */
export async function findUndoneMerge(membership: Membership, memberId: string): Promise<ListedMerge | null> {
  if (!mayManage(membership)) return null;
  const { groupId } = membership;
  const isTheirs = and(eq(merges.groupId, groupId), eq(merges.fromId, memberId));
  const [last] = await listRows(and(isTheirs, sql`${merges.undoneAt} is not null`));
  return last ?? null;
}

async function listRows(which: SQL | undefined) {
  const [from, into] = [alias(members, "gone"), alias(members, "stays")];
  const rows = await db
    .select({
      groupId: merges.groupId,
      id: merges.id,
      fromId: merges.fromId,
      fromName: from.name,
      intoId: merges.intoId,
      intoName: into.name,
      at: merges.mergedAt,
      canUndo: sql<boolean>`not ${isTakenUp}`,
      /** Somebody gave the one that stays a role since, which it keeps. */
      keepsRole: sql<boolean>`${into.role} <> ${merges.roleBefore} and (${into.role} <> ${merges.role} or ${isRoleGivenSince})`,
    })
    .from(merges)
    .innerJoin(from, and(eq(from.groupId, merges.groupId), eq(from.id, merges.fromId)))
    .innerJoin(into, and(eq(into.groupId, merges.groupId), eq(into.id, merges.intoId)))
    .where(which)
    .orderBy(desc(merges.mergedAt));
  const [kept, uninvited] = await Promise.all([listKept(rows), listUninvited(db, rows)]);
  return rows.map(({ groupId: _, ...row }) => {
    const entries = kept.filter(({ mergeId }) => mergeId === row.id);
    const named = entries.map(({ id, kind, title }) => ({ id, kind, title }));
    const theirs = uninvited.filter(({ mergeId }) => mergeId === row.id);
    const left = theirs.map(({ id, name }) => ({ id, name }));
    return { ...row, kept: named, keptCount: entries[0]?.count ?? 0, uninvited: left };
  });
}

/**
 * Whose open invitation ended with each merge, and was not followed by another one: undoing brings none of them back. The
 * place that went is one of them, and so are those whom somebody invited who may not do so any more.
 */
export async function listUninvited(reader: Reader, which: { groupId: string; id: string }[]) {
  const [first] = which;
  if (!first) return [];
  const isFollowed = sql`exists (select from ${invitations} later where later.group_id = ${invitations.groupId}
    and later.member_id = ${invitations.memberId} and (later.created_at, later.id) > (${invitations.createdAt}, ${invitations.id}))`;
  const isThere = or(eq(members.id, merges.fromId), and(isNull(members.leftAt), isNull(members.mergedInto)));
  const mergeIds = which.map(({ id }) => id);
  return reader
    .select({ mergeId: merges.id, id: members.id, name: members.name })
    .from(invitations)
    .innerJoin(merges, and(eq(merges.groupId, invitations.groupId), eq(merges.id, invitations.endedByMerge)))
    .innerJoin(members, and(eq(members.groupId, invitations.groupId), eq(members.id, invitations.memberId)))
    .where(
      and(
        and(eq(invitations.groupId, first.groupId), inArray(invitations.endedByMerge, mergeIds), not(isFollowed)),
        and(isNull(members.userId), isThere),
      ),
    )
    .orderBy(asc(members.name), asc(members.id));
}

/** What somebody edited since each merge, and what undoing it leaves where it is: some by their names, and how many. */
async function listKept(which: { groupId: string; id: string }[]) {
  const [first] = which;
  if (!first) return [];
  const isEdited = sql`not ${mergedParts.isBack} and ${mergedParts.version} <> ${expenses.version}`;
  const mergeIds = which.map(({ id }) => id);
  const edited = db
    .select({
      mergeId: mergedParts.mergeId,
      id: expenses.id,
      kind: expenses.kind,
      title: expenses.title,
      count: sql<number>`(count(*) over (partition by ${mergedParts.mergeId}))::int`.as("count"),
      place:
        sql<number>`row_number() over (partition by ${mergedParts.mergeId} order by ${expenses.spentOn} desc, ${expenses.id} desc)`.as(
          "place",
        ),
    })
    .from(mergedParts)
    .innerJoin(expenses, and(eq(expenses.groupId, mergedParts.groupId), eq(expenses.id, mergedParts.expenseId)))
    .where(and(eq(mergedParts.groupId, first.groupId), inArray(mergedParts.mergeId, mergeIds), isEdited))
    .as("edited");
  return db.select().from(edited).where(lte(edited.place, limits.mergedShownMax)).orderBy(edited.place);
}
