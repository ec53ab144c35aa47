import { and, desc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { joins } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { offerRenewal } from "@/lib/groups/code-renewal-offers";
import { forgetFirstGroup } from "@/lib/groups/groups";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import type { Place } from "@/lib/groups/places";
import { markRemoved } from "@/lib/groups/removals";
import { endSentInvitations, lockManaged } from "@/lib/groups/roles";
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
      const place = await lockManaged(tx, held, memberId);
      if (!place.userId || place.id === held.memberId) throw new DomainError("CONFLICT", "memberIsNotLinked");
      await unlinkPlace(tx, place, { actorId: held.memberId });
      await offerRenewal(tx, held.groupId, "removed");
      return {};
    });
  });
}

/**
 * Takes a person off a place, under the group's lock. The name that they brought goes with them, and so do the
 * invitations that they sent. The group's code does not bring them back. One that they gave up is there again.
 */
export async function unlinkPlace(
  tx: Transaction,
  place: Place,
  { actorId }: { actorId: string | null },
): Promise<void> {
  const { groupId, id, userId } = place;
  const isThis = and(eq(members.groupId, groupId), eq(members.id, id));
  const [join] = await tx
    .select({ earlierName: joins.earlierName })
    .from(joins)
    .where(and(eq(joins.groupId, groupId), eq(joins.memberId, id)))
    .orderBy(desc(joins.createdAt), desc(joins.id))
    .limit(1);
  await tx
    .update(members)
    .set({ userId: null, joinedAt: null, leftAt: null, name: join?.earlierName ?? place.name })
    .where(isThis);
  await endSentInvitations(tx, { inviter: place, role: null, actorId, heirId: null });
  if (userId) await forgetFirstGroup(tx, { userId, groupId });
  await markRemoved(tx, place);
  await recordActivity(tx, { groupId, memberId: actorId }, { event: "member_unlinked", memberId: id });
}
