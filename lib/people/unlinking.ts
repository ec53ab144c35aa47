import { and, desc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { joins } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { isHeld, lockGroup, type Membership } from "@/lib/groups/membership";
import { lockPlace, type Place } from "@/lib/groups/places";
import { mayManage } from "@/lib/roles";
import { once } from "@/lib/users/idempotency";

/** "Not them?": an admin takes a stranger off a place. Its past stays, and the place can be invited again. */
export async function unlinkMember(
  membership: Membership,
  { formId, memberId }: { formId: string; memberId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const content = ["unlink", held.groupId, memberId];
    await once(tx, { userId: held.userId, key: formId, content }, async () => {
      const place = await lockPlace(tx, { groupId: held.groupId, memberId });
      if (!mayManage(held.role, place.role)) throw new DomainError("INVALID_ROLE", "roleIsAboveYours");
      if (!place.userId || place.id === held.memberId) throw new DomainError("CONFLICT", "memberIsNotLinked");
      await unlinkPlace(tx, place, { actorId: held.memberId });
      return {};
    });
  });
}

/**
 * Takes a person off a place, under the group's lock. The name that they brought goes with them. False where nobody
 * would be left whose group it is.
 */
export async function unlinkPlace(
  tx: Transaction,
  place: Place,
  { actorId }: { actorId: string | null },
): Promise<boolean> {
  const { groupId, id } = place;
  const isThis = and(eq(members.groupId, groupId), eq(members.id, id));
  if (place.role === "owner" && !(await hasOtherOwner(tx, place))) return false;
  const [join] = await tx
    .select({ earlierName: joins.earlierName })
    .from(joins)
    .where(and(eq(joins.groupId, groupId), eq(joins.memberId, id)))
    .orderBy(desc(joins.createdAt), desc(joins.id))
    .limit(1);
  await tx
    .update(members)
    .set({ userId: null, joinedAt: null, name: join?.earlierName ?? place.name })
    .where(isThis);
  await recordActivity(tx, { groupId, memberId: actorId }, { event: "member_unlinked", memberId: id });
  return true;
}

async function hasOtherOwner(tx: Transaction, { groupId, id }: Place): Promise<boolean> {
  const isOther = and(eq(members.groupId, groupId), ne(members.id, id), eq(members.role, "owner"));
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(isOther, isHeld, isNotNull(members.userId), isNull(members.accessUntil)))
    .limit(1);
  return other !== undefined;
}
