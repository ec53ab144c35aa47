import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago, dayIn } from "@/db/clock";
import { groups } from "@/db/schema/groups";
import { occasions, type RecurrenceObstacle, recurrences } from "@/db/schema/recurrences";
import { DomainError } from "@/lib/errors";
import { soundEntry } from "@/lib/expenses/entries/entries";
import { writeEntry } from "@/lib/expenses/entries/recording";
import { lockGroupRow } from "@/lib/groups/group-locks";
import { findAuthor, isShut } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { newId } from "@/lib/ids";
import { inRounds, workThrough } from "@/lib/job-rounds";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { dayAfter } from "@/lib/rhythm";
import { isActive, type RecurrenceRow, rhythmOf, setRecurrence, tellOfRecurrence, triedAnew } from "./rows";
import { entryOn } from "./templates";

type Which = Pick<RecurrenceRow, "groupId" | "id">;

/** What may be due somewhere on earth, by the database's clock; what could not be recorded waits for its next try. */
const mayBeDue = and(
  isActive,
  // Nowhere is it later than that, which the index knows.
  lte(recurrences.nextOn, sql`(now() at time zone 'UTC' + interval '14 hours')::date`),
  or(isNull(recurrences.triedAt), lte(recurrences.triedAt, ago(limits.occasionTriedAgainSeconds))),
  sql`not (${isShut})`,
);

/** What is, on the day of its group: asked of one at a time, so that nobody's time zone keeps others waiting. */
const isDue = and(mayBeDue, lte(recurrences.nextOn, dayIn(groups.timeZone)));

/**
 * Records what is due, each on its own day, also where nothing ran for long. It may run anywhere, twice at once, or
 * late: what stands in the way of one keeps none of the others waiting.
 */
export async function makeOccasions(scope: JobScope): Promise<void> {
  await workThrough(inRounds(listDue), async (which) => {
    let made = 0;
    while (made < limits.occasionsInTurnMax && (await makeNext(scope, which))) made += 1;
  });
}

/** In the order of their ids, so that none of them keeps the rest from being found. */
function listDue(last: Which | undefined): Promise<Which[]> {
  const place = sql`(${recurrences.groupId}, ${recurrences.id})`;
  return db
    .select({ groupId: recurrences.groupId, id: recurrences.id })
    .from(recurrences)
    .innerJoin(groups, eq(groups.id, recurrences.groupId))
    .where(and(mayBeDue, last ? sql`${place} > (${last.groupId}::uuid, ${last.id}::uuid)` : undefined))
    .orderBy(asc(recurrences.groupId), asc(recurrences.id))
    .limit(limits.jobRowsMax);
}

/** Whether one was made. All of it is one transaction, so that whoever is killed in it has made none. */
async function makeNext(scope: JobScope, which: Which): Promise<boolean> {
  let tried: Tried | undefined;
  try {
    return await db.transaction(async (tx) => {
      await lockGroupRow(tx, which.groupId, "records");
      const row = await lockDue(tx, which);
      if (!row) return false;
      tried = { on: row.nextOn, version: row.version };
      await makeOne(tx, scope, row);
      return true;
    });
  } catch (error) {
    const obstacle = obstacleOf(error);
    if (!obstacle || !tried) throw error;
    await letWait(which, { ...tried, obstacle });
    return false;
  }
}

/** Whoever waited for another worker finds here that it is done. */
async function lockDue(tx: Transaction, { groupId, id }: Which): Promise<RecurrenceRow | undefined> {
  const [found] = await tx
    .select({ row: recurrences })
    .from(recurrences)
    .innerJoin(groups, eq(groups.id, recurrences.groupId))
    .where(and(eq(recurrences.groupId, groupId), eq(recurrences.id, id), isDue))
    .for("no key update", { of: recurrences });
  return found?.row;
}

async function makeOne(tx: Transaction, scope: JobScope, row: RecurrenceRow): Promise<void> {
  const { groupId, id: recurrenceId, nextOn: fallsOn } = row;
  const nowOf = await listMergedPlaces(tx, groupId);
  const author = await findAuthor(tx, scope, { groupId, memberId: nowOf(row.authorId) });
  if (!author) throw new AuthorIsGone();
  const id = newId();
  const sound = { ...soundEntry(entryOn(fallsOn, row, nowOf), author.group.currency), id };
  await writeEntry(tx, author, { sound, payerField: "payers", details: { recurrenceId } });
  await tx.insert(occasions).values({ groupId, recurrenceId, fallsOn, expenseId: id });
  await setRecurrence(tx, row, { nextOn: dayAfter(rhythmOf(row), fallsOn), ...triedAnew });
}

/** Who set it up may record nothing there any more. */
class AuthorIsGone extends Error {}

/** What people can do something about; null for what is a fault, or over in a moment. */
function obstacleOf(error: unknown): RecurrenceObstacle | null {
  if (error instanceof AuthorIsGone) return "author";
  if (!(error instanceof DomainError) || error.code === "RATE_LIMITED") return null;
  if (error.key === "memberIsGone") return "people";
  return error.field === "rate" ? "rate" : "other";
}

type Tried = { on: string; version: number };

type Waiting = Tried & { obstacle: RecurrenceObstacle };

/** Told once, however often it is tried. Whoever changed it meanwhile has it tried anew. */
async function letWait(which: Which, { on, version, obstacle }: Waiting): Promise<void> {
  await db.transaction(async (tx) => {
    await lockGroupRow(tx, which.groupId, "records");
    const row = await lockDue(tx, which);
    if (row?.nextOn !== on || row.version !== version) return;
    await setRecurrence(tx, row, { waitsFor: obstacle, triedAt: sql`now()` });
    if (row.waitsFor === null) await tellOfRecurrence(tx, { memberId: null }, { row, event: "recurrence_waits" });
  });
}
