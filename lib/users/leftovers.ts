import { lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { idempotencyKeys } from "@/db/schema/access";
import { invitationCodes } from "@/db/schema/invitations";
import {
  challenges,
  halfLogIns,
  lastingRateLimits,
  loginFailures,
  rateLimits,
  sessions,
  usedProofs,
} from "@/db/schema/users";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";

/** Removes what counts for nothing any more. Each line is safe to run at any time, twice or late. */
export async function sweepLeftovers(_scope: JobScope): Promise<void> {
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
  await db.delete(challenges).where(lt(challenges.endsAt, ago(limits.challengeKeptSeconds)));
}
