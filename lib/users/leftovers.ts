import { and, asc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { idempotencyKeys } from "@/db/schema/access";
import { members } from "@/db/schema/groups";
import { invitationCodes } from "@/db/schema/invitations";
import { challenges, halfLogIns, loginFailures, sessions } from "@/db/schema/log-ins";
import { lastingRateLimits, rateLimits, usedProofs } from "@/db/schema/rate-limits";
import { userEmails, users } from "@/db/schema/users";
import { workThrough } from "@/lib/job-rounds";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { forgetReports } from "@/lib/mail/reports";
import { hasMail } from "@/lib/settings";

/** Removes what counts for nothing any more. Each line is safe to run at any time, twice or late. */
export async function sweepLeftovers(scope: JobScope): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.windowEndsAt, sql`now()`));
  await db.delete(lastingRateLimits).where(lt(lastingRateLimits.windowEndsAt, sql`now()`));
  await db.delete(usedProofs).where(lt(usedProofs.endsAt, sql`now()`));
  await db.delete(loginFailures).where(lt(loginFailures.failedAt, ago(limits.passwordTriesForgottenSeconds)));
  await db
    .delete(sessions)
    .where(or(lt(sessions.endsAt, sql`now()`), lt(sessions.seenAt, ago(limits.sessionIdleSeconds))));
  await db.delete(halfLogIns).where(lt(halfLogIns.endsAt, sql`now()`));
  await db.delete(invitationCodes).where(lt(invitationCodes.endsAt, ago(limits.challengeKeptSeconds)));
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, ago(limits.idempotencyKeySeconds)));
  await forgetReports(scope);
  await removeUnproven();
  await db.delete(challenges).where(lt(challenges.endsAt, ago(limits.challengeKeptSeconds)));
}

/**
 * An account whose address nobody has proven in all that time, and that is part of nothing. A claim that was the first
 * where there was no mail counts as an account, also after mail came.
 */
const isAbandoned = and(
  lt(users.createdAt, ago(limits.unprovenAccountSeconds)),
  eq(users.isAdmin, false),
  sql`not exists (select from ${userEmails} where ${userEmails.userId} = ${users.id}
    and (${userEmails.verifiedAt} is not null or ${userEmails.isReserved}))`,
  sql`not exists (select from ${members} where ${members.userId} = ${users.id})`,
);

/** Removes them, sessions and all. Where there is no mail nobody could have proven anything. */
async function removeUnproven(): Promise<void> {
  if (!hasMail()) return;
  const abandoned = [...(await listWithClaims()), ...(await listWithoutClaims())];
  await workThrough(abandoned, ({ id }) => removeIfAbandoned(id));
}

/** By the claims that nobody has proven: of these there are few, however many accounts there are. */
function listWithClaims(): Promise<{ id: string }[]> {
  const isUnproven = and(isNull(userEmails.verifiedAt), eq(userEmails.isReserved, false));
  return db
    .selectDistinct({ id: users.id })
    .from(userEmails)
    .innerJoin(users, eq(users.id, userEmails.userId))
    .where(and(isUnproven, isAbandoned))
    .limit(limits.jobRowsMax);
}

/** Somebody else has proven the address of these meanwhile. That was before they had grown old with it. */
function listWithoutClaims(): Promise<{ id: string }[]> {
  return db
    .select({ id: users.id })
    .from(users)
    .where(and(gt(users.createdAt, ago(2 * limits.unprovenAccountSeconds)), isAbandoned))
    .orderBy(asc(users.createdAt))
    .limit(limits.jobRowsMax);
}

/** Whoever proves their address at this very moment holds one of the two locks, and is seen once we have them. */
async function removeIfAbandoned(id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).for("update");
    await tx.select({ id: userEmails.id }).from(userEmails).where(eq(userEmails.userId, id)).for("update");
    const removed = await tx
      .delete(users)
      .where(and(eq(users.id, id), isAbandoned))
      .returning({ id: users.id });
    if (removed.length > 0) log.info("account.abandoned", { userId: id });
  });
}
