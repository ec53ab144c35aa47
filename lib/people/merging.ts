import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { merges } from "@/db/schema/merges";
import { DomainError } from "@/lib/errors";
import { mergeParts } from "@/lib/expenses/sums/merged-parts";
import { recordActivity } from "@/lib/groups/activity";
import { closePlace } from "@/lib/groups/closing-places";
import { offerRenewal } from "@/lib/groups/code-renewal-offers";
import { endDueAccess } from "@/lib/groups/guests";
import type { InvitationEnding } from "@/lib/groups/invitations/endings";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { lockPlaces, type Place } from "@/lib/groups/places";
import { endSentInvitations, isOnlyOwner, requireManaged } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { lowerOf } from "@/lib/roles";
import { once } from "@/lib/users/idempotency";

/** Which place goes, and which one stays. */
export type Pair = { from: Place; into: Place };

/** An admin says that two places are one person's: all of the one's past becomes the other's. */
export async function mergePlaces(
  membership: Membership,
  { formId, memberId, intoId }: { formId: string; memberId: string; intoId: string },
): Promise<{ mergeId: string; isRepeat: boolean }> {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const content = ["merge", held.groupId, memberId, intoId];
    return once(tx, { userId: held.userId, key: formId, content }, async () => {
      await endDueAccess(tx, held.groupId);
      const pair = await lockPair(tx, { groupId: held.groupId, fromId: memberId, intoId });
      for (const place of [pair.from, pair.into]) requireManaged(held, place);
      requireMergeable(pair);
      return { mergeId: await mergePair(tx, held, pair) };
    });
  });
}

/** Both places, locked in the order of their ids. */
export async function lockPair(
  tx: Transaction,
  { groupId, fromId, intoId }: { groupId: string; fromId: string; intoId: string },
): Promise<Pair> {
  if (fromId === intoId) throw new DomainError("INVALID", "mergeWithSelf", { field: "intoId" });
  const places = await lockPlaces(tx, { groupId, memberIds: [fromId, intoId] });
  const [from, into] = [fromId, intoId].map((id) => places.find((place) => place.id === id));
  if (!from || !into) throw new DomainError("NOT_FOUND", "memberIsGone");
  return { from, into };
}

/** Who has an account stays, and two with an account stay two. */
function requireMergeable({ from, into }: Pair): void {
  if (from.mergedInto || into.mergedInto || into.leftAt) throw new DomainError("NOT_FOUND", "memberIsGone");
  if (!from.userId) return;
  const values = { name: from.name };
  throw new DomainError("CONFLICT", into.userId ? "mergeOfAccounts" : "mergeOtherWayRound", { values });
}

/**
 * Puts two places together, under the group's lock. The one that goes keeps its row, for its name in what happened. Nobody
 * gains a right by it: the one that stays has the lower role of the two, and the earlier end of access.
 */
export async function mergePair(
  tx: Transaction,
  actor: { groupId: string; memberId: string },
  { from, into }: Pair,
): Promise<string> {
  const { groupId } = into;
  const role = lowerOf(from.role, into.role);
  if (role !== "owner" && (await isOnlyOwner(tx, into)))
    throw new DomainError("CONFLICT", "mergeLeavesNoOwner", { values: { name: from.name } });
  const merge = { groupId, id: newId(), fromId: from.id, intoId: into.id };
  const tookAddress = !into.address && from.address !== null;
  const { leftAt: fromLeftAt } = from;
  const accessUntil = endAfter({ from: { ...from, hasLeft: fromLeftAt !== null }, into });
  const access = { accessUntilBefore: into.accessUntil, accessUntil };
  await tx.insert(merges).values({ ...merge, roleBefore: into.role, role, ...access, fromLeftAt, tookAddress });
  await mergeParts(tx, merge);
  const ended = await closePlace(tx, from, { actorId: actor.memberId, heirId: null });
  await tx
    .update(members)
    .set({ mergedInto: into.id, leftAt: fromLeftAt ?? sql`now()` })
    .where(isPlace(from));
  const { address, addressKey } = from;
  await tx
    .update(members)
    .set({ role, accessUntil, ...(tookAddress && { address, addressKey }) })
    .where(isPlace(into));
  if (role !== into.role) {
    const sender = { inviter: into, role, actorId: actor.memberId, heirId: null };
    ended.push(...(await endSentInvitations(tx, sender)));
    if (into.userId) await offerRenewal(tx, groupId, "demoted");
  }
  await keepEnded(tx, merge, ended);
  const details = { mergeId: merge.id, fromId: from.id };
  await recordActivity(tx, actor, { event: "members_merged", memberId: into.id, details });
  return merge.id;
}

/** Those that were still open name the merge which ended them: undoing it brings none back, and says whose they were. */
async function keepEnded(
  tx: Transaction,
  { groupId, id: endedByMerge }: { groupId: string; id: string },
  ended: InvitationEnding[],
): Promise<void> {
  const ids = ended.filter(({ wasOpen }) => wasOpen).map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .update(invitations)
    .set({ endedByMerge })
    .where(and(eq(invitations.groupId, groupId), inArray(invitations.id, ids)));
}

/** When the access of the one that stays ends then. What somebody left already ends nothing more. */
export function endAfter({ from, into }: { from: Access & { hasLeft: boolean }; into: Access }): Date | null {
  const ends = [from.hasLeft ? null : from.accessUntil, into.accessUntil].filter((end) => end !== null);
  return ends.reduce<Date | null>((earliest, end) => (earliest && earliest <= end ? earliest : end), null);
}

type Access = Pick<Place, "accessUntil">;

export function isPlace({ groupId, id }: Pick<Place, "groupId" | "id">) {
  return and(eq(members.groupId, groupId), eq(members.id, id));
}
