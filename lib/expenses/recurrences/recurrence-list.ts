import { and, asc, desc, eq, getTableColumns, lt, not, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { isDay } from "@/lib/days";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces, type NowOf } from "@/lib/groups/places";
import { isOfSeen } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { timesUntil } from "@/lib/rhythm";
import { hasMore, isActive, isSeenRecurrence, type RecurrenceRow, rhythmOf } from "./rows";
import { readTemplate } from "./templates";

/** A recurrence as it stands, with the places that people have now. */
function readRow(row: RecurrenceRow, nowOf: NowOf) {
  const { id, usesDayRate, nextOn, endsOn, endedAt, waitsFor, version, createdAt } = row;
  const { amount, rate, spentOn: _, ...said } = readTemplate(row.template, nowOf);
  const rhythm = rhythmOf(row);
  const isOver = !hasMore(row);
  return {
    ...said,
    ...{ id, version, createdAt, endedAt, endsOn, waitsFor },
    kind: said.kind === "income" ? ("income" as const) : ("expense" as const),
    /** Null where the rate of each day counts. */
    rate: usesDayRate ? null : rate,
    /** What it comes to each time in the group's currency, where that is known before. */
    amount: usesDayRate ? null : amount,
    rhythm,
    isActive: endedAt === null && !isOver,
    isOver,
    nextOn,
    timesLeft: endsOn === null ? null : timesUntil(rhythm, { from: nextOn, until: endsOn }),
    authorId: nowOf(row.authorId),
  };
}

export type Recurrence = ReturnType<typeof readRow>;

/** Those that have something to come, which are not many; whatever comes first stands first. */
export async function listRecurrences(membership: Membership): Promise<Recurrence[]> {
  const { groupId } = membership;
  const [rows, nowOf] = await Promise.all([
    db
      .select()
      .from(recurrences)
      .where(and(eq(recurrences.groupId, groupId), isActive))
      .orderBy(asc(recurrences.nextOn), asc(recurrences.id))
      .limit(limits.recurrencesActiveMax),
    listMergedPlaces(db, groupId),
  ]);
  return seenAmong(rows, { membership, nowOf });
}

/** Of those, what stops once somebody has gone: that they pay, share, or have set up. */
export async function listRecurrencesOf(membership: Membership, memberId: string): Promise<Recurrence[]> {
  const rows = await listRecurrences(membership);
  return rows.filter(({ payers, memberIds, authorId }) =>
    [...Object.keys(payers), ...memberIds, authorId].includes(memberId),
  );
}

/** Those that somebody sees, of few. */
function seenAmong(rows: RecurrenceRow[], { membership, nowOf }: { membership: Membership; nowOf: NowOf }) {
  return rows.filter((row) => isSeenRecurrence(membership, row, nowOf)).map((row) => readRow(row, nowOf));
}

/**
 * Those that are over, the newest first, a page of them; `before` is where the last page ended. What somebody does not see is
 * read past, so that a page ends at one that they see.
 */
export async function listEndedRecurrences(membership: Membership, { before }: { before?: string | undefined } = {}) {
  const { groupId } = membership;
  const isOf = and(eq(recurrences.groupId, groupId), not(isActive ?? eq(recurrences.groupId, groupId)));
  const nowOf = await listMergedPlaces(db, groupId);
  const seen: Recurrence[] = [];
  let after = before && isId(before) ? before : undefined;
  for (let hasMore = true; hasMore && seen.length <= limits.pageRows; ) {
    const read: RecurrenceRow[] = await db
      .select()
      .from(recurrences)
      .where(and(isOf, after ? lt(recurrences.id, after) : undefined))
      .orderBy(desc(recurrences.id))
      .limit(limits.pageRows + 1);
    seen.push(...seenAmong(read, { membership, nowOf }));
    after = read.at(-1)?.id;
    hasMore = read.length > limits.pageRows;
  }
  const rows = seen.slice(0, limits.pageRows);
  return { rows, next: seen.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
}

/** One of this group that the caller sees; of another group there is none. */
export async function findRecurrence(membership: Membership, id: string): Promise<Recurrence | null> {
  if (!isId(id)) return null;
  const { groupId } = membership;
  const [row] = await db
    .select()
    .from(recurrences)
    .where(and(eq(recurrences.groupId, groupId), eq(recurrences.id, id)));
  return row ? findSeen(row, membership) : null;
}

async function findSeen(row: RecurrenceRow, membership: Membership): Promise<Recurrence | null> {
  const nowOf = await listMergedPlaces(db, membership.groupId);
  return seenAmong([row], { membership, nowOf })[0] ?? null;
}

/** The one that an expense came of, or began, where the caller sees it. */
export async function findRecurrenceOf(membership: Membership, expenseId: string): Promise<Recurrence | null> {
  const { groupId } = membership;
  const [row] = await db
    .select(getTableColumns(recurrences))
    .from(occasions)
    .innerJoin(recurrences, and(eq(recurrences.groupId, groupId), eq(recurrences.id, occasions.recurrenceId)))
    .where(and(eq(occasions.groupId, groupId), eq(occasions.expenseId, expenseId)));
  return row ? findSeen(row, membership) : null;
}

/**
 * What became of its days so far, the newest first, a page of them; `before` is the last one seen. Of an expense that the
 * caller doesn't see it says only that there was one.
 */
export async function listOccasions(
  membership: Membership,
  { recurrenceId, before }: { recurrenceId: string; before?: string | undefined },
) {
  const { groupId } = membership;
  const { fallsOn, expenseId: madeId, skippedBy } = occasions;
  const isSeen = isOfSeen(membership, madeId);
  const expenseId = isSeen ? sql<string | null>`case when ${isSeen} then ${madeId} end` : madeId;
  const isOf = and(eq(occasions.groupId, groupId), eq(occasions.recurrenceId, recurrenceId));
  const isBefore = before && isDay(before) ? lt(fallsOn, before) : undefined;
  const [rows, nowOf] = await Promise.all([
    db
      .select({ fallsOn, expenseId, skippedBy })
      .from(occasions)
      .where(and(isOf, isBefore))
      .orderBy(desc(fallsOn))
      .limit(limits.pageRows + 1),
    listMergedPlaces(db, groupId),
  ]);
  const shown = rows
    .slice(0, limits.pageRows)
    .map((row) => ({ ...row, skippedBy: row.skippedBy && nowOf(row.skippedBy) }));
  return { rows: shown, next: rows.length > limits.pageRows ? (shown.at(-1)?.fallsOn ?? null) : null };
}
