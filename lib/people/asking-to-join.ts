import { and, count, desc, eq, gt, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { groupCodes, joinRequests } from "@/db/schema/group-codes";
import { groups } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { listAdmins } from "@/lib/groups/admins";
import { type OpenedCode, reopenCode } from "@/lib/groups/code-opening";
import { lockGroupRow } from "@/lib/groups/group-locks";
import { endDueAccess } from "@/lib/groups/guests";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { day, hour } from "@/lib/measures";
import { rateLimits } from "@/lib/rates";
import { isAtLeast } from "@/lib/roles";
import { findFirstAnswer, once } from "@/lib/users/idempotency";
import { isAmongFirst, takeFrom } from "@/lib/users/rate-limits";
import { type Account, lockUserOf } from "@/lib/users/sessions";
import { mailUser } from "@/lib/users/user-mail";
import type { Visitor } from "@/lib/users/visitor";
import { requireAdmission } from "./admission";
import { findComer, findKeptPlace, placeForComer, takeKeptPlace } from "./comers";
import { type Joiner, linkPlace, mailJoiner } from "./taking-places";

/** Someone waits for an answer, or is in the group already. */
export type Asked = { groupId: string; state: "waiting" | "joined"; isRepeat: boolean };

type Asking = { comer: Joiner; opened: OpenedCode; message: string };

/**
 * Asks for a place in the group whose code was shown, or takes one where the code lets people in. Of any number at once
 * only as many get through as the code is for.
 */
export async function askToJoin(
  account: Account,
  { opened, formId, message }: { opened: OpenedCode; formId: string; message: string },
  visitor: Visitor,
): Promise<Asked> {
  const { groupId } = opened;
  const userId = account.user.id;
  const asked = { userId, key: formId, content: ["ask to join", groupId, message] };
  const first = await findFirstAnswer<Pick<Asked, "state">>(asked);
  if (first) return { groupId, ...first };
  await takeFrom(rateLimits.joinRequestsPerAccount, userId);
  const { state, isRepeat } = await db.transaction(async (tx) => {
    await lockGroupRow(tx, groupId, "people");
    await endDueAccess(tx, groupId);
    await lockUserOf(tx, account.session);
    return once(tx, asked, async () => {
      const again = await reopenCode(tx, { account, opened });
      const { standing } = again;
      if (standing.kind === "here") throw new DomainError("ALREADY_MEMBER", "youAreHere");
      if (standing.kind === "declined") throw new DomainError("CONFLICT", "requestWasDeclined");
      if (standing.kind === "waiting") return { state: "waiting" as const };
      const comer = await findComer(tx, { userId, visitor });
      if (!comer) throw new DomainError("FORBIDDEN", "accountDisabled");
      // Nobody shall wait for an answer that could only be no.
      await requireAdmission(tx, { groupId, to: null }, comer);
      const asking = { comer, opened: again, message };
      return { state: again.letsIn ? await joinAtOnce(tx, asking) : await openRequest(tx, asking) };
    });
  });
  log.info(state === "joined" ? "group.joined_by_code" : "group.join_requested", { userId, groupId });
  return { groupId, state, isRepeat };
}

/** Nobody was asked, so everyone who could have been is told. */
async function joinAtOnce(tx: Transaction, { comer, opened }: Asking): Promise<"joined"> {
  const { groupId, role, shown } = opened;
  await countUse(tx, opened);
  const kept = await findKeptPlace(tx, { groupId, userId: comer.userId });
  const place = kept
    ? await takeKeptPlace(tx, kept, { role })
    : await placeForComer(tx, { groupId, comer, role, isGiven: false });
  const seed = await linkPlace(tx, { place, invitationId: null }, comer);
  const canRecord = isAtLeast(place.role, "member");
  await mailJoiner(tx, { group: shown.group, groupId, seed, by: "code", canRecord }, comer);
  // Whoever comes and goes all day is not heard of each time.
  const bound = { name: "join-mails-by", subject: place.id, windowSeconds: day, max: limits.joinMailsPerPlace };
  if (!(await isAmongFirst(tx, bound))) return "joined";
  const props = { person: comer.name, keptFor: kept?.name ?? null, group: shown.group, groupId, memberId: place.id };
  for (const { userId } of await listAdmins(tx, groupId))
    await mailUser(tx, userId, { template: "joinedByCode", props });
  return "joined";
}

async function openRequest(tx: Transaction, { comer, opened, message }: Asking): Promise<"waiting"> {
  const { groupId, generation: codeGeneration, shown } = opened;
  const { userId, name: person } = comer;
  await requireRoom(tx, groupId);
  const [latest] = await tx
    .select({
      codeGeneration: joinRequests.codeGeneration,
      isToday: sql<boolean>`${gt(joinRequests.createdAt, ago(limits.askAgainSeconds))}`,
    })
    .from(joinRequests)
    .where(and(eq(joinRequests.groupId, groupId), eq(joinRequests.userId, userId)))
    .orderBy(desc(joinRequests.createdAt), desc(joinRequests.id))
    .limit(1);
  if (latest?.codeGeneration !== codeGeneration) await countUse(tx, opened);
  const requestId = newId();
  await tx.insert(joinRequests).values({ groupId, id: requestId, userId, message, codeGeneration });
  // Whoever takes their request back and asks anew writes to nobody by it, nor does a crowd.
  if (latest?.isToday) return "waiting";
  const bound = { name: "request-mails-in", subject: groupId, windowSeconds: hour, max: limits.requestMailsPerHour };
  if (!(await isAmongFirst(tx, bound))) return "waiting";
  for (const admin of await listAdmins(tx, groupId)) {
    const props = { person, group: shown.group, groupId, requestId, message };
    await mailUser(tx, admin.userId, { template: "joinRequested", props });
  }
  return "waiting";
}

/** The check of the table refuses what this would count too much; the group's lock keeps anybody from coming to that. */
async function countUse(tx: Transaction, { groupId }: OpenedCode): Promise<void> {
  await tx
    .update(groupCodes)
    .set({ used: sql`${groupCodes.used} + 1` })
    .where(eq(groupCodes.groupId, groupId));
}

async function requireRoom(tx: Transaction, groupId: string): Promise<void> {
  const [row] = await tx
    .select({ open: count() })
    .from(joinRequests)
    .where(and(eq(joinRequests.groupId, groupId), eq(joinRequests.state, "open")));
  if ((row?.open ?? 0) >= limits.requestsPerGroupMax) throw new DomainError("CONFLICT", "tooManyOpenRequests");
}

/** What someone waits for, and what was declined so lately that they cannot ask again, each with the group. */
export async function listOwnRequests(account: Account) {
  const isLate = gt(joinRequests.answeredAt, ago(limits.askAgainSeconds));
  const isFresh = or(eq(joinRequests.state, "open"), and(eq(joinRequests.state, "declined"), isLate));
  return db
    .select({
      id: joinRequests.id,
      groupId: groups.id,
      group: groups.name,
      state: joinRequests.state,
      createdAt: joinRequests.createdAt,
      answeredAt: joinRequests.answeredAt,
    })
    .from(joinRequests)
    .innerJoin(groups, eq(groups.id, joinRequests.groupId))
    .where(and(eq(joinRequests.userId, account.user.id), isFresh))
    .orderBy(desc(joinRequests.createdAt), desc(joinRequests.id));
}

export type OwnRequest = Awaited<ReturnType<typeof listOwnRequests>>[number];

/** Takes a request back. What was answered meanwhile stays. */
export async function withdrawRequest(account: Account, { requestId }: { requestId: string }): Promise<void> {
  const own = and(eq(joinRequests.id, requestId), eq(joinRequests.userId, account.user.id));
  const [found] = await db.select({ groupId: joinRequests.groupId }).from(joinRequests).where(own);
  if (!found) throw new DomainError("NOT_FOUND", "requestIsGone");
  await db.transaction(async (tx) => {
    await lockGroupRow(tx, found.groupId, "people");
    await lockUserOf(tx, account.session);
    await tx
      .update(joinRequests)
      .set({ state: "withdrawn", answeredAt: sql`now()` })
      .where(and(own, eq(joinRequests.groupId, found.groupId), eq(joinRequests.state, "open")));
  });
}
