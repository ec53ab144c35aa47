import { and, desc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { readToday } from "@/db/clock";
import { occasions } from "@/db/schema/recurrences";
import { isDay } from "@/lib/days";
import { DomainError } from "@/lib/errors";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { dayAfter, firstFrom } from "@/lib/rhythm";
import {
  ended,
  hasMore,
  lockRecurrence,
  type RecurrenceRow,
  requireRoomForRecurrence,
  rhythmOf,
  setRecurrence,
  tellOfRecurrence,
  triedAnew,
} from "./rows";

type Which = { recurrenceId: string };

type Change = { isChanged: boolean };

/** Under the locks of the group and of the recurrence, in this order as everywhere. */
export async function changeRecurrence<Answer>(
  membership: Membership,
  { recurrenceId }: Which,
  act: (tx: Transaction, held: Membership, row: RecurrenceRow) => Promise<Answer>,
): Promise<Answer> {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "records", least: "member" });
    return act(tx, held, await lockRecurrence(tx, held, recurrenceId));
  });
}

/** Ends it: what it made stays, and nothing comes of it any more. */
export async function endRecurrence(membership: Membership, which: Which): Promise<Change> {
  return changeRecurrence(membership, which, async (tx, held, row) => {
    if (row.endedAt || !hasMore(row)) return { isChanged: false };
    await setRecurrence(tx, row, ended);
    await tellOfRecurrence(tx, held, { row, event: "recurrence_ended" });
    return { isChanged: true };
  });
}

/** Takes its end back: it goes on today or on its next day after that, and makes up for nothing. */
export async function resumeRecurrence(membership: Membership, which: Which): Promise<Change> {
  return changeRecurrence(membership, which, async (tx, held, row) => {
    if (!row.endedAt) return { isChanged: false };
    const notBefore = await readToday(tx, held.group.timeZone);
    const nextOn = firstFrom(rhythmOf(row), { from: row.nextOn, notBefore });
    if (!hasMore({ ...row, nextOn })) throw new DomainError("CONFLICT", "recurrenceIsOver");
    await requireRoomForRecurrence(tx, held);
    await setRecurrence(tx, row, { endedAt: null, nextOn, version: row.version + 1 });
    await tellOfRecurrence(tx, held, { row, event: "recurrence_resumed" });
    return { isChanged: true };
  });
}

type Occasion = Which & { on: string };

/** Leaves its next occasion out. Who asks for that names the day, so that asking twice leaves out one. */
export async function skipOccasion(membership: Membership, { on, ...which }: Occasion): Promise<Change> {
  return changeRecurrence(membership, which, async (tx, held, row) => {
    const before = await findOccasion(tx, row, on);
    if (before?.skippedBy) return { isChanged: false };
    if (row.endedAt || !hasMore(row)) throw new DomainError("CONFLICT", "recurrenceHasEnded");
    if (row.nextOn !== on) throw new DomainError("CONFLICT", "recurrenceWasChanged");
    const { groupId, memberId: skippedBy } = held;
    await tx.insert(occasions).values({ groupId, recurrenceId: row.id, fallsOn: on, skippedBy });
    await setRecurrence(tx, row, { nextOn: dayAfter(rhythmOf(row), on), version: row.version + 1, ...triedAnew });
    await tellOfRecurrence(tx, held, { row, event: "occasion_skipped", on });
    return { isChanged: true };
  });
}

/** Lets the occasion that was left out last come after all. Where its day has gone by, it is made up for. */
export async function restoreOccasion(membership: Membership, { on, ...which }: Occasion): Promise<Change> {
  return changeRecurrence(membership, which, async (tx, held, row) => {
    const skipped = await findOccasion(tx, row, on);
    if (!skipped && row.nextOn === on) return { isChanged: false };
    if (row.endedAt) throw new DomainError("CONFLICT", "recurrenceHasEnded");
    // Since then it went on, or comes on other days: then there is no place for it any more.
    const isLast = (await lastOccasionOf(tx, row))?.fallsOn === on && dayAfter(rhythmOf(row), on) === row.nextOn;
    if (!skipped?.skippedBy || !isLast) throw new DomainError("CONFLICT", "recurrenceWasChanged");
    if (!hasMore(row)) await requireRoomForRecurrence(tx, held);
    await tx.delete(occasions).where(isOccasion(row, on));
    await setRecurrence(tx, row, { nextOn: on, version: row.version + 1, ...triedAnew });
    await tellOfRecurrence(tx, held, { row, event: "occasion_restored", on });
    return { isChanged: true };
  });
}

function isOccasion({ groupId, id }: RecurrenceRow, on: string) {
  return and(eq(occasions.groupId, groupId), eq(occasions.recurrenceId, id), eq(occasions.fallsOn, on));
}

async function findOccasion(tx: Transaction, row: RecurrenceRow, on: string) {
  if (!isDay(on)) throw new DomainError("NOT_FOUND", "recurrenceIsGone");
  const [occasion] = await tx.select().from(occasions).where(isOccasion(row, on));
  return occasion;
}

/** The latest that was made or left out. */
export async function lastOccasionOf(tx: Transaction, { groupId, id }: RecurrenceRow) {
  const [last] = await tx
    .select()
    .from(occasions)
    .where(and(eq(occasions.groupId, groupId), eq(occasions.recurrenceId, id)))
    .orderBy(desc(occasions.fallsOn))
    .limit(1);
  return last;
}
