import { and, count, desc, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Reader, Transaction } from "@/db/client";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { type Author, isAuthor } from "@/lib/groups/membership";
import { listMergedPlaces, type NowOf } from "@/lib/groups/places";
import { seesAll, type Viewer } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import type { Rhythm } from "@/lib/rhythm";
import { readTemplate } from "./templates";

export type RecurrenceRow = typeof recurrences.$inferSelect;

/** Of a recurrence: that it has an occasion to come, or one that waits. */
export const isActive = and(
  isNull(recurrences.endedAt),
  or(isNull(recurrences.endsOn), lte(recurrences.nextOn, recurrences.endsOn)),
);

/** Of one that nobody ended: that its last day has not been yet. */
export function hasMore({ endsOn, nextOn }: Pick<RecurrenceRow, "endsOn" | "nextOn">): boolean {
  return endsOn === null || nextOn <= endsOn;
}

/** Whether somebody sees it: as of an expense, who has a part in what it says or in whose name it is. */
export function isSeenRecurrence(viewer: Viewer, { template, authorId }: RecurrenceRow, nowOf: NowOf): boolean {
  if (seesAll(viewer) || nowOf(authorId) === viewer.memberId) return true;
  const { payers, memberIds } = readTemplate(template, nowOf);
  return viewer.memberId in payers || memberIds.includes(viewer.memberId);
}

export function rhythmOf({ every, unit, dayOfMonth }: RecurrenceRow): Rhythm {
  return { every, unit, dayOfMonth };
}

/** One that the caller sees, by an id that came from outside; nobody else changes it until the transaction ends. */
export async function lockRecurrence(tx: Transaction, held: Author, id: string): Promise<RecurrenceRow> {
  const which = and(eq(recurrences.groupId, held.groupId), eq(recurrences.id, id));
  const [row] = isId(id) ? await tx.select().from(recurrences).where(which).for("no key update") : [];
  const isSeen = row && isSeenRecurrence(held, row, await listMergedPlaces(tx, held.groupId));
  if (!row || !isSeen) throw new DomainError("NOT_FOUND", "recurrenceIsGone");
  return row;
}

export async function setRecurrence(
  tx: Transaction,
  { groupId, id }: Pick<RecurrenceRow, "groupId" | "id">,
  set: PgUpdateSetSource<typeof recurrences>,
): Promise<void> {
  await tx
    .update(recurrences)
    .set(set)
    .where(and(eq(recurrences.groupId, groupId), eq(recurrences.id, id)));
}

/** What the clock tries again at its next round. */
export const triedAnew = { waitsFor: null, triedAt: null } as const;

/** What somebody ended, as one change of it. */
export const ended = { endedAt: sql`now()`, version: sql`${recurrences.version} + 1`, ...triedAnew } as const;

/** Only so many of a group's come again, also where two begin at once. What is there already is not added any more. */
export async function requireRoomForRecurrence(
  tx: Transaction,
  { groupId }: Pick<Author, "groupId">,
  { adding = 1 } = {},
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`recurrences of ${groupId}`}, 0))`);
  const [row] = await tx
    .select({ active: count() })
    .from(recurrences)
    .where(and(eq(recurrences.groupId, groupId), isActive));
  // How many there are would tell of those that the caller doesn't see.
  const isFull = (row?.active ?? 0) + adding > limits.recurrencesActiveMax;
  if (isFull) throw new DomainError("CONFLICT", "tooManyRecurrences");
}

/**
 * In whose name it goes on after a change of its days alone: in that of whoever it was, unless they may not any more. What
 * it says is always in the name of who said so.
 */
export async function authorAfter(tx: Transaction, held: Author, { authorId }: RecurrenceRow): Promise<string> {
  const memberId = (await listMergedPlaces(tx, held.groupId))(authorId);
  return (await isAuthor(tx, { groupId: held.groupId, memberId })) ? memberId : held.memberId;
}

/** The expense that it made last, by which the activity speaks of it. */
async function lastExpenseOf(reader: Reader, { groupId, id }: Pick<RecurrenceRow, "groupId" | "id">) {
  const { expenseId, fallsOn, recurrenceId } = occasions;
  const [last] = await reader
    .select({ expenseId })
    .from(occasions)
    .where(and(eq(occasions.groupId, groupId), eq(recurrenceId, id), isNotNull(expenseId)))
    .orderBy(desc(fallsOn))
    .limit(1);
  return last?.expenseId ?? undefined;
}

type Told = {
  event:
    | "recurrence_changed"
    | "recurrence_waits"
    | "recurrence_ended"
    | "recurrence_resumed"
    | "occasion_skipped"
    | "occasion_restored";
  on?: string;
};

/** Writes down what became of one; Quits itself has no place. */
export async function tellOfRecurrence(
  tx: Transaction,
  { memberId }: { memberId: string | null },
  { row, event, on }: Told & { row: Pick<RecurrenceRow, "groupId" | "id" | "authorId"> },
): Promise<void> {
  const expenseId = await lastExpenseOf(tx, row);
  const details = { recurrenceId: row.id, ...(on && { on }) };
  // What Quits does by itself is spoken of with whose it is.
  const whose = memberId === null ? { memberId: row.authorId } : {};
  const happening = { event, details, ...whose, ...(expenseId && { expenseId }) };
  await recordActivity(tx, { groupId: row.groupId, memberId }, happening);
}
