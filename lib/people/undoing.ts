import { randomBytes } from "node:crypto";
import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { apiTokens } from "@/db/schema/access";
import { groups, members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import { identities, sessions, twoSteps } from "@/db/schema/log-ins";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { lockGroupRow } from "@/lib/groups/group-locks";
import { isHeld } from "@/lib/groups/membership";
import { forgetRemoval, isRemoved } from "@/lib/groups/removals";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { hashToken } from "@/lib/tokens";
import type { ParsedAddress } from "@/lib/users/addresses";
import { openChallenge } from "@/lib/users/challenges";
import { hashPassword } from "@/lib/users/passwords";
import { endAllSessions } from "@/lib/users/sessions";
import { mailUser } from "@/lib/users/user-mail";
import { type Join, undoPlace } from "./undoing-places";

/**
 * An invitation to an address is made anew when its join is undone; instead of a personal link only a person can hand
 * another one. What they came by says which: their place may have got an address since.
 */
type JoinedBy = "invitation" | "link" | "code";
const by = sql<JoinedBy>`case when ${joins.invitationId} is null then 'code' when ${invitations.addressKey} is null then 'link' else 'invitation' end`;

/** What the page behind "Wasn't you?" may know. It changes nothing. */
export async function findJoin(token: string) {
  const isStill = and(eq(members.userId, joins.userId), lt(members.joinedAt, joins.undoneAt), isHeld);
  const held = db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.groupId, joins.groupId), eq(members.id, joins.memberId), isStill));
  const anew = alias(invitations, "anew");
  const isOfPlace = and(eq(anew.groupId, joins.groupId), eq(anew.memberId, joins.memberId));
  const isToReader = and(eq(anew.addressKey, joins.addressKey), gt(anew.mailGeneration, 0));
  const isOpen = and(eq(anew.state, "pending"), gt(anew.endsAt, sql`now()`));
  const invited = db
    .select({ follows: sql`case when ${anew.state} = 'accepted' then 'joined' when ${isOpen} then 'anew' end` })
    .from(anew)
    .where(and(isOfPlace, isToReader, gte(anew.createdAt, joins.undoneAt)))
    .orderBy(desc(anew.createdAt), desc(anew.id))
    .limit(1);
  const [row] = await db
    .select({
      group: groups.name,
      address: joins.address,
      madeUser: joins.madeUser,
      addedAddress: joins.addedAddress,
      by,
      openedLogIn: sql<boolean>`${joins.sessionId} is not null`,
      at: joins.createdAt,
      timeZone: groups.timeZone,
      isUndone: sql<boolean>`${joins.undoneAt} is not null`,
      /** The place of a group's only owner stays theirs. */
      isStillHeld: sql<boolean>`exists (${held})`,
      /** What the newest invitation since came to that was mailed to them: they have it, or joined by it. */
      follows: sql<"anew" | "joined" | null>`(${invited})`,
      isOver: sql<boolean>`${joins.endsAt} <= now()`,
    })
    .from(joins)
    .innerJoin(groups, eq(groups.id, joins.groupId))
    .leftJoin(invitations, and(eq(invitations.groupId, joins.groupId), eq(invitations.id, joins.invitationId)))
    .where(eq(joins.tokenHash, hashToken(token)));
  if (!row) return null;
  const { isUndone, isOver, ...join } = row;
  return { ...join, state: isUndone ? "undone" : isOver ? "ended" : "open" } as const;
}

/**
 * Someone who reads the mail of the address says that it was not them who joined. What the join made is undone, once: its
 * log-in, its hold on the address, its place in the group. Whom the place is for gets a new invitation, by mail or from
 * whoever invited.
 */
export async function undoJoin(token: string): Promise<void> {
  const [found] = await db
    .select()
    .from(joins)
    .where(eq(joins.tokenHash, hashToken(token)));
  if (!found) throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  const { groupId, userId } = found;
  // Nobody knows it, so that nobody logs in with it.
  const passwordHash = await hashPassword(randomBytes(32).toString("base64url"));
  await db.transaction(async (tx) => {
    await lockGroupRow(tx, groupId, "people");
    if (userId) await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    const [join] = await tx
      .update(joins)
      .set({ undoneAt: sql`now()` })
      .where(and(eq(joins.tokenHash, found.tokenHash), isNull(joins.undoneAt), gt(joins.endsAt, sql`now()`)))
      .returning();
    if (!join) throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
    const wasRemoved = userId !== null && (await isRemoved(tx, { groupId, userId }));
    const isHandedOver = await undoAccount(tx, join, { passwordHash });
    await undoPlace(tx, join);
    // From now on it is another one's. Whom an admin took out before stays out: a press of their own lets nobody in again.
    if (isHandedOver && userId && !wasRemoved) await forgetRemoval(tx, { groupId, userId });
  });
  log.info("security.join_undone", { userId, groupId });
}

/** True where the account is whoever's reads the address from now on. */
async function undoAccount(tx: Transaction, join: Join, { passwordHash }: { passwordHash: string }): Promise<boolean> {
  const { userId, sessionId, address, addressKey: key, madeUser } = join;
  if (sessionId) await tx.delete(sessions).where(eq(sessions.id, sessionId));
  if (!userId || !address || !key || !join.addedAddress) return false;
  if ((await takeBackAddress(tx, { userId, to: { address, key } })) || !madeUser) return false;
  await resetAccount(tx, { userId, to: { address, key }, passwordHash });
  return true;
}

/** An account that has another proven address keeps that one alone. False where this one is all that it has, or not its. */
async function takeBackAddress(
  tx: Transaction,
  { userId, to: { address, key } }: { userId: string; to: ParsedAddress },
): Promise<boolean> {
  const [other] = await tx
    .select({ id: userEmails.id })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), ne(userEmails.key, key), isNotNull(userEmails.verifiedAt)))
    .orderBy(asc(userEmails.createdAt))
    .limit(1);
  if (!other) return false;
  const [gone] = await tx
    .delete(userEmails)
    .where(and(eq(userEmails.userId, userId), eq(userEmails.key, key)))
    .returning({ isPrimary: userEmails.isPrimary });
  if (!gone) return true;
  if (gone.isPrimary) await tx.update(userEmails).set({ isPrimary: true }).where(eq(userEmails.id, other.id));
  const props = { change: "removed", address, at: new Date().toISOString() } as const;
  await mailUser(tx, userId, { template: "addressesChanged", props });
  return true;
}

/** An account that the join made belongs to whoever reads its address: they get the way to a password of their own. */
async function resetAccount(
  tx: Transaction,
  { userId, to, passwordHash }: { userId: string; to: ParsedAddress; passwordHash: string },
): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
  await endAllSessions(tx, userId);
  await tx.delete(apiTokens).where(eq(apiTokens.userId, userId));
  // Whoever they were at a provider, they were not the one whose address it is.
  await tx.delete(identities).where(eq(identities.userId, userId));
  await tx.delete(twoSteps).where(eq(twoSteps.userId, userId));
  const link = await openChallenge(tx, { kind: "reset", userId, to });
  await enqueueMail(tx, { template: "claimAccount", props: {}, to, userId, link });
}
