import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { endOfDay, isDayOver } from "@/db/clock";
import { members } from "@/db/schema/groups";
import { isDay } from "@/lib/days";
import { DomainError } from "@/lib/errors";
import { dayOf } from "@/lib/formats";
import { workThrough } from "@/lib/job-rounds";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { recordActivity } from "./activity";
import { closePlace } from "./closing-places";
import { lockGroupRow } from "./group-locks";
import { lockGroup, type Membership } from "./membership";
import type { Place } from "./places";
import { markRemoved } from "./removals";
import { lockManaged } from "./roles";

/** The last day of someone's access, in the group's own time; null for access without an end. */
export type LastDay = { until: string | null };

/** Gives someone's access an end, another one, or none. */
export async function changeAccess(
  membership: Membership,
  { memberId, until }: { memberId: string } & LastDay,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    await endDueAccess(tx, held.groupId);
    const place = await lockManaged(tx, held, memberId);
    // Whose access somebody limited must not lift that by themselves.
    if (memberId === held.memberId && place.role !== "owner")
      throw new DomainError("FORBIDDEN", "accessIsYours", { field: "until" });
    if (until === (place.accessUntil && dayOf(place.accessUntil, held.group.timeZone))) return;
    await limitAccess(tx, held, { place, until });
    await recordActivity(tx, held, { event: until ? "access_limited" : "access_unlimited", memberId });
  });
}

/** Writes the end of a place's access down, as its group's clock has it. An owner is no guest. */
export async function limitAccess(
  tx: Transaction,
  membership: Membership,
  { place, until }: { place: Place } & LastDay,
): Promise<Place> {
  const { groupId, id } = place;
  const isThis = and(eq(members.groupId, groupId), eq(members.id, id));
  if (!until) {
    if (place.accessUntil) await tx.update(members).set({ accessUntil: null }).where(isThis);
    return { ...place, accessUntil: null };
  }
  await requireDayToCome(tx, membership, until);
  if (place.role === "owner") throw new DomainError("INVALID", "ownerIsNoGuest", { field: "until" });
  const [limited] = await tx
    .update(members)
    .set({ accessUntil: endOfDay(until, membership.group.timeZone) })
    .where(isThis)
    .returning();
  if (!limited) throw new Error("A place was not found under its lock.");
  return limited;
}

/** Refuses a last day that is over where the group is. */
export async function requireDayToCome(reader: Reader, { group }: Membership, until: string): Promise<void> {
  if (!isDay(until)) throw new DomainError("INVALID", "dayUnknown", { field: "until" });
  if (await isDayOver(reader, { on: until, ...group }))
    throw new DomainError("INVALID", "dayIsOver", { field: "until" });
}

const hasRunOut = and(isNull(members.leftAt), lte(members.accessUntil, sql`now()`));

/**
 * Writes down of every place whose time has run out that whoever held it left. The clock has shut them out already; this
 * is what lets others invite them again. The group's row is locked by the caller.
 */
export async function endDueAccess(tx: Transaction, groupId: string): Promise<void> {
  const over = await tx
    .update(members)
    .set({ leftAt: sql`${members.accessUntil}` })
    .where(and(eq(members.groupId, groupId), hasRunOut))
    .returning();
  for (const place of over) {
    await closePlace(tx, place, { actorId: null, heirId: null });
    await markRemoved(tx, place);
    await recordActivity(tx, { groupId, memberId: null }, { event: "access_ended", memberId: place.id });
  }
}

/** Ends what ran out, group by group. It may run anywhere, twice at once, or late. */
export async function endAccess(_scope: JobScope): Promise<void> {
  const due = await db
    .selectDistinct({ groupId: members.groupId })
    .from(members)
    .where(hasRunOut)
    .orderBy(asc(members.groupId))
    .limit(limits.jobRowsMax);
  await workThrough(due, ({ groupId }) =>
    db.transaction(async (tx) => {
      await lockGroupRow(tx, groupId, "people");
      await endDueAccess(tx, groupId);
    }),
  );
}
