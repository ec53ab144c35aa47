import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { merges } from "@/db/schema/merges";
import { DomainError } from "@/lib/errors";
import { returnParts } from "@/lib/expenses/sums/merged-parts";
import { recordActivity } from "@/lib/groups/activity";
import { endLinksAbove } from "@/lib/groups/copied-links";
import { endDueAccess } from "@/lib/groups/guests";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { findPlaceByKey } from "@/lib/groups/places";
import { requireManaged } from "@/lib/groups/roles";
import { mayManageRole } from "@/lib/roles";
import { once } from "@/lib/users/idempotency";
import { isRoleGivenSince, isTakenUp, listUninvited } from "./merges";
import { isPlace, lockPair, type Pair } from "./merging";

type Merge = typeof merges.$inferSelect & { isRoleGivenSince: boolean };

/**
 * Makes two places of one again, and moves back what nobody has touched since. What stays with the other place is counted
 * here, and named by `listMerges`; invitations that ended with the merge stay ended, and their places are listed.
 */
export async function undoMerge(
  membership: Membership,
  { formId, mergeId }: { formId: string; mergeId: string },
): Promise<{ memberId: string; kept: number; uninvited: string[]; isRepeat: boolean }> {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const content = ["undo merge", held.groupId, mergeId];
    return once(tx, { userId: held.userId, key: formId, content }, async () => {
      await endDueAccess(tx, held.groupId);
      const merge = await requireUndoable(tx, { groupId: held.groupId, mergeId });
      const pair = await lockPair(tx, merge);
      for (const place of [pair.from, pair.into]) requireManaged(held, place);
      if (!mayManageRole(held.role, merge.roleBefore)) throw new DomainError("FORBIDDEN", "ownersAreOwnersMatter");
      const { kept } = await returnParts(tx, merge);
      await partPlaces(tx, merge, pair);
      await tx.update(merges).set({ undoneAt: sql`clock_timestamp()` }).where(isMerge(merge));
      const details = { mergeId, intoId: merge.intoId, kept };
      await recordActivity(tx, held, { event: "merge_undone", memberId: merge.fromId, details });
      const uninvited = (await listUninvited(tx, [merge])).map(({ id }) => id);
      return { memberId: merge.fromId, kept, uninvited };
    });
  });
}

async function requireUndoable(
  tx: Transaction,
  { groupId, mergeId }: { groupId: string; mergeId: string },
): Promise<Merge> {
  const [row] = await tx
    .select({ merge: merges, isTakenUp, isRoleGivenSince })
    .from(merges)
    .where(and(isMerge({ groupId, id: mergeId }), isNull(merges.undoneAt)));
  if (!row) throw new DomainError("NOT_FOUND", "mergeIsGone");
  if (row.isTakenUp) throw new DomainError("CONFLICT", "mergedAgain");
  return { ...row.merge, isRoleGivenSince: row.isRoleGivenSince };
}

/** Each gets its own again, as far as nothing came between. */
async function partPlaces(tx: Transaction, merge: Merge, { from, into }: Pair): Promise<void> {
  const { groupId } = merge;
  const isOwn = from.addressKey !== null && merge.tookAddress && into.addressKey === from.addressKey;
  const givesAddress = isOwn && !(await wasInvitedSince(tx, merge));
  const isAsLeft = into.accessUntil?.getTime() === merge.accessUntil?.getTime();
  const accessUntil = isAsLeft ? merge.accessUntilBefore : into.accessUntil;
  const isOwnersAgain = merge.roleBefore !== "owner" || !accessUntil;
  const isAsMerged = into.role === merge.role && !merge.isRoleGivenSince;
  const role = isAsMerged && isOwnersAgain ? merge.roleBefore : into.role;
  await tx
    .update(members)
    .set({ role, accessUntil, ...(givesAddress && { address: null, addressKey: null }) })
    .where(isPlace(into));
  await endLinksAbove(tx, { groupId });
  const holder = from.addressKey ? await findPlaceByKey(tx, { groupId, key: from.addressKey }) : null;
  const isTaken = holder !== null && !holder.leftAt && !merge.fromLeftAt;
  await tx
    .update(members)
    .set({ mergedInto: null, leftAt: merge.fromLeftAt, ...(isTaken && { address: null, addressKey: null }) })
    .where(isPlace(from));
}

/** Then the address is the one that they were invited at. */
async function wasInvitedSince(tx: Transaction, merge: Merge): Promise<boolean> {
  const isToPlace = and(eq(invitations.groupId, merges.groupId), eq(invitations.memberId, merges.intoId));
  const [invitation] = await tx
    .select({ id: invitations.id })
    .from(merges)
    .innerJoin(invitations, and(isToPlace, gt(invitations.createdAt, merges.mergedAt)))
    .where(isMerge(merge))
    .limit(1);
  return invitation !== undefined;
}

function isMerge({ groupId, id }: Pick<Merge, "groupId" | "id">) {
  return and(eq(merges.groupId, groupId), eq(merges.id, id));
}
