import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { endInvitation } from "@/lib/groups/closing-places";
import { isHeld } from "@/lib/groups/membership";
import { findPlaceByKey, insertPlace, type Place } from "@/lib/groups/places";
import { isAtLeast, lowerOf, type Role } from "@/lib/roles";
import type { Visitor } from "@/lib/users/visitor";
import type { Joiner } from "./taking-places";

/**
 * Somebody who comes without an invitation, as they are now. Null for whoever was disabled since they asked.
 * Without a visitor they are away, and somebody else lets them in.
 */
export async function findComer(
  reader: Reader,
  { userId, visitor }: { userId: string; visitor: Visitor | null },
): Promise<Joiner | null> {
  const [row] = await reader
    .select({ name: users.name, address: userEmails.address, key: userEmails.key })
    .from(users)
    .leftJoin(
      userEmails,
      and(eq(userEmails.userId, users.id), eq(userEmails.isPrimary, true), isNotNull(userEmails.verifiedAt)),
    )
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  if (!row) return null;
  const to = row.address && row.key ? { address: row.address, key: row.key } : null;
  const came = { userAgent: visitor?.userAgent ?? "", from: visitor?.address ?? null };
  return { userId, name: row.name, to, madeUser: false, addedAddress: false, sessionId: null, ...came };
}

type ForComer = { groupId: string; comer: Joiner; role: Role /** An admin gives the role now. */; isGiven: boolean };

/**
 * The place of someone for whom none was kept: the one that they left, with its past, or a new one. Nobody comes back as
 * more than they left by themselves, nor for longer.
 */
export async function placeForComer(
  tx: Transaction,
  { groupId, comer: { userId, name }, role, isGiven }: ForComer,
): Promise<Place> {
  const isOwn = and(eq(members.groupId, groupId), eq(members.userId, userId));
  const [own] = await tx
    .select({ place: members, isHeld: sql<boolean>`${isHeld}` })
    .from(members)
    .where(isOwn);
  if (!own) return insertPlace(tx, groupId, { name, role });
  if (own.isHeld) throw new DomainError("ALREADY_MEMBER", "youAreHere");
  const { addressKey: key } = own.place;
  const other = key ? await findPlaceByKey(tx, { groupId, key }) : null;
  // Meanwhile somebody else may be invited at the address that the place had.
  const address = other && !other.leftAt ? { address: null, addressKey: null } : {};
  const [revived] = await tx
    .update(members)
    .set({ role: isGiven ? role : lowerOf(role, own.place.role), leftAt: null, ...address })
    .where(isOwn)
    .returning();
  return revived ?? own.place;
}

/** The place that was made for somebody at an address that they have proven, and that nobody has claimed. */
export async function findKeptPlace(
  tx: Transaction,
  { groupId, userId }: { groupId: string; userId: string },
): Promise<Place | null> {
  const own = tx
    .select({ key: userEmails.key })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), isNotNull(userEmails.verifiedAt)));
  const [kept] = await tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.groupId, groupId),
        inArray(members.addressKey, own),
        isNull(members.userId),
        isNull(members.leftAt),
      ),
    )
    .orderBy(asc(members.id))
    .limit(1);
  return kept ?? null;
}

/** They would be there twice if the code gave them another one. Of its role and the code's the lower one counts. */
export async function takeKeptPlace(tx: Transaction, place: Place, { role }: { role: Role }): Promise<Place> {
  const { groupId, id: memberId } = place;
  await endInvitation(tx, place, { actorId: null });
  if (isAtLeast(role, place.role)) return place;
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.groupId, groupId), eq(members.id, memberId)));
  return { ...place, role };
}
