import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { removals } from "@/db/schema/group-codes";
import { groups, members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { passOnBalance } from "@/lib/expenses/passing-on";
import { recordActivity } from "@/lib/groups/activity";
import { closePlace } from "@/lib/groups/closing-places";
import { offerRenewal } from "@/lib/groups/code-renewal-offers";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { lockPlace, type Place } from "@/lib/groups/places";
import { markRemoved } from "@/lib/groups/removals";
import { heirOf, lockManaged, requireOtherOwner, type TakesOver } from "@/lib/groups/roles";
import { limits } from "@/lib/limits";
import type { Account } from "@/lib/users/sessions";

/** Whose the balance is to be of somebody who goes, as it was seen; left open where that is nobody. */
type Balance = { passesTo?: string | null; seen?: bigint };

/** Gives one's place up. What was spent, paid and owed stays as it is, under the name, but what somebody else takes on. */
export async function leaveGroup(membership: Membership, balance: Balance = {}): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "group", least: "viewer" });
    await passOn(tx, held, { memberId: held.memberId, ...balance });
    const place = await lockPlace(tx, { groupId: held.groupId, memberId: held.memberId });
    await requireOtherOwner(tx, place);
    await leavePlace(tx, place, { actorId: held.memberId });
  });
}

/** What a group is called that somebody left by themselves a moment ago; that is all they see of it, and not for long. */
export async function findDeparture({ user }: Account, groupId: string): Promise<string | null> {
  const isLately = gt(members.leftAt, ago(limits.departureSeconds));
  const byThemselves = and(
    isNull(removals.userId),
    or(isNull(members.accessUntil), lt(members.leftAt, members.accessUntil)),
  );
  const [found] = await db
    .select({ name: groups.name })
    .from(members)
    .innerJoin(groups, eq(groups.id, members.groupId))
    .leftJoin(removals, and(eq(removals.groupId, members.groupId), eq(removals.userId, user.id)))
    .where(and(eq(members.groupId, groupId), eq(members.userId, user.id), isLately, byThemselves));
  return found?.name ?? null;
}

/** Takes someone out of the group. Their expenses stay, and so does what they owe or are owed, unless somebody takes it on. */
export async function removeMember(
  membership: Membership,
  { memberId, takesOver, ...balance }: { memberId: string } & TakesOver & Balance,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    if (memberId === held.memberId) throw new DomainError("INVALID", "leaveInstead");
    const place = await lockManaged(tx, held, memberId);
    await requireOtherOwner(tx, place);
    await passOn(tx, held, { memberId, ...balance });
    await endPlace(tx, place, { actorId: held.memberId, heirId: heirOf(held, takesOver) });
    await markRemoved(tx, place);
    if (place.userId) await offerRenewal(tx, held.groupId, "removed");
    await recordActivity(tx, held, { event: "member_removed", memberId });
  });
}

async function passOn(
  tx: Transaction,
  held: Membership,
  { memberId: fromId, passesTo, seen = 0n }: { memberId: string } & Balance,
): Promise<void> {
  if (passesTo) await passOnBalance(tx, held, { fromId, toId: passesTo, seen });
}

/** Gives a place up that stays its holder's: a group's code brings them back to it, as no more than they were. */
export async function leavePlace(
  tx: Transaction,
  place: Place,
  { actorId }: { actorId: string | null },
): Promise<void> {
  const { groupId, id: memberId } = place;
  await endPlace(tx, place, { actorId, heirId: null });
  await recordActivity(tx, { groupId, memberId: actorId }, { event: "member_left", memberId });
}

async function endPlace(
  tx: Transaction,
  place: Place,
  by: { actorId: string | null; heirId: string | null },
): Promise<void> {
  const { groupId, id } = place;
  await tx
    .update(members)
    .set({ leftAt: sql`now()` })
    .where(and(eq(members.groupId, groupId), eq(members.id, id)));
  await closePlace(tx, place, by);
}
