import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { joinRequests } from "@/db/schema/group-codes";
import { members } from "@/db/schema/groups";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { endInvitation } from "@/lib/groups/closing-places";
import { endDueAccess } from "@/lib/groups/guests";
import { requireGrantable } from "@/lib/groups/invitations/invited-places";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { lockPlace, type Place } from "@/lib/groups/places";
import { requireManaged } from "@/lib/groups/roles";
import { isId } from "@/lib/ids";
import { isAtLeast, type Role } from "@/lib/roles";
import { once } from "@/lib/users/idempotency";
import { mailUser } from "@/lib/users/user-mail";
import { findComer, placeForComer } from "./comers";
import { linkPlace } from "./taking-places";

/** Who asks to join, the longest waiting first. For whoever can answer them. */
export async function listRequests({ groupId, role }: Membership) {
  if (!isAtLeast(role, "admin")) throw new DomainError("FORBIDDEN", "roleIsTooLow");
  return db
    .select({
      id: joinRequests.id,
      name: users.name,
      /** Null where somebody else has proven it meanwhile. */
      address: userEmails.address,
      message: joinRequests.message,
      createdAt: joinRequests.createdAt,
    })
    .from(joinRequests)
    .innerJoin(users, eq(users.id, joinRequests.userId))
    .leftJoin(userEmails, and(eq(userEmails.userId, users.id), eq(userEmails.isPrimary, true)))
    .where(and(eq(joinRequests.groupId, groupId), eq(joinRequests.state, "open"), isNull(users.disabledAt)))
    .orderBy(asc(joinRequests.createdAt), asc(joinRequests.id));
}

export type JoinRequest = Awaited<ReturnType<typeof listRequests>>[number];

/**
 * One of them, by an id that came from outside. "gone" for one that is not open any more: every admin gets the mail
 * that leads to it, and one of them answers.
 */
export async function findRequest(membership: Membership, requestId: string): Promise<JoinRequest | "gone" | null> {
  const open = (await listRequests(membership)).find(({ id }) => id === requestId);
  if (open || !isId(requestId)) return open ?? null;
  const isThis = and(eq(joinRequests.groupId, membership.groupId), eq(joinRequests.id, requestId));
  return (await db.$count(joinRequests, isThis)) > 0 ? "gone" : null;
}

type Answer = { formId: string; requestId: string };

/**
 * Lets somebody in: at a place that nobody has claimed, whose invitation then ends, or as someone new. The role is given
 * here, and never above one's own. Their own name wins.
 */
export async function approveRequest(
  membership: Membership,
  { memberId, role, ...answer }: Answer & { memberId: string | null; role: Role },
): Promise<{ memberId: string }> {
  return answerOnce(membership, { what: ["approve", memberId, role], ...answer }, async (tx, held, request) => {
    requireGrantable(held, role);
    const { groupId } = held;
    const comer = await findComer(tx, { userId: request.userId, visitor: null });
    if (!comer) throw requestIsGone();
    const place = memberId
      ? await lockUnclaimed(tx, held, memberId)
      : await placeForComer(tx, { groupId, comer, role, isGiven: true });
    if (role === "owner" && place.accessUntil) throw new DomainError("INVALID", "ownerIsNoGuest", { field: "role" });
    await tx
      .update(members)
      .set({ role })
      .where(and(eq(members.groupId, groupId), eq(members.id, place.id)));
    const seed = await linkPlace(tx, { place, invitationId: null }, comer);
    await recordActivity(tx, held, { event: "request_approved", memberId: place.id });
    const props = { by: held.account.user.name, group: held.group.name, groupId };
    // Only whoever has shown that the address is theirs may undo what came of it.
    const link = comer.to ? seed : undefined;
    await mailUser(tx, comer.userId, { template: "joinApproved", props, link });
    return { memberId: place.id };
  });
}

/** Says no. They are told, and may ask again after a day. */
export async function declineRequest(membership: Membership, answer: Answer): Promise<void> {
  await answerOnce(membership, { what: "decline", ...answer }, async (tx, held, request) => {
    await tx
      .update(joinRequests)
      .set({ state: "declined", answeredAt: sql`now()` })
      .where(and(eq(joinRequests.groupId, held.groupId), eq(joinRequests.id, request.id)));
    await recordActivity(tx, held, { event: "request_declined" });
    const props = { group: held.group.name, groupId: held.groupId };
    await mailUser(tx, request.userId, { template: "joinDeclined", props });
    return {};
  });
}

/** Runs one answer under the group's lock, however often it is sent. */
async function answerOnce<Result extends Record<string, unknown>>(
  membership: Membership,
  { formId, requestId, what }: Answer & { what: unknown },
  act: (tx: Transaction, held: Membership, request: { id: string; userId: string }) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    await endDueAccess(tx, held.groupId);
    const content = [what, held.groupId, requestId];
    return once(tx, { userId: held.userId, key: formId, content }, async () => {
      const [request] = await tx
        .select({ id: joinRequests.id, userId: joinRequests.userId })
        .from(joinRequests)
        .where(
          and(eq(joinRequests.groupId, held.groupId), eq(joinRequests.id, requestId), eq(joinRequests.state, "open")),
        );
      if (!request) throw requestIsGone();
      return act(tx, held, request);
    });
  });
}

function requestIsGone(): DomainError {
  return new DomainError("NOT_FOUND", "requestIsGone");
}

/** A place that waits for somebody. An invitation to it ends: whoever it was for has come another way. */
async function lockUnclaimed(tx: Transaction, held: Membership, memberId: string): Promise<Place> {
  const place = await lockPlace(tx, { groupId: held.groupId, memberId });
  if (place.userId || place.leftAt) throw new DomainError("CONFLICT", "placeIsTaken", { field: "memberId" });
  requireManaged(held, place);
  await endInvitation(tx, place, { actorId: held.memberId });
  return place;
}
