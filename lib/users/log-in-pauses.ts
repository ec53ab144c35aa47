import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { loginFailures } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { subjectOf } from "@/lib/tokens";

/** A try that counts: against the account that was aimed at, and against the client that tried. */
export type Attempt = { account: string; client: string; clientFailures: number };

/**
 * Counts a try before the password is looked at, so that a hundred at once are a hundred tries. After the free ones
 * each try starts a pause, twice as long as the last one. A try that either pause refuses counts for neither.
 */
export async function beginAttempt({ account, client }: { account: string; client: string }): Promise<Attempt> {
  const subjects = { account: subjectOf("account", account), client: subjectOf("client", client) };
  return db.transaction(async (tx) => {
    await count(tx, { subject: subjects.account, freeTries: limits.logInFreeTriesPerAccount });
    const clientFailures = await count(tx, { subject: subjects.client, freeTries: limits.logInFreeTriesPerClient });
    return { ...subjects, clientFailures };
  });
}

async function count(tx: Transaction, { subject, freeTries }: { subject: string; freeTries: number }): Promise<number> {
  const pause = sql`make_interval(secs => least(
      ${limits.logInPauseSecondsMax},
      ${limits.logInPauseSecondsMin} * power(2, least(${loginFailures.failures} + 1 - ${freeTries}, 20))))`;
  const isStale = sql`${loginFailures.failedAt} < now() - make_interval(secs => ${limits.logInFailuresForgottenSeconds})`;
  const [counted] = await tx
    .insert(loginFailures)
    .values({ subject, failures: 1 })
    .onConflictDoUpdate({
      target: loginFailures.subject,
      set: {
        failures: sql`case when ${isStale} then 1 else ${loginFailures.failures} + 1 end`,
        blockedUntil: sql`case when not (${isStale}) and ${loginFailures.failures} + 1 >= ${freeTries} then now() + ${pause} end`,
        failedAt: sql`now()`,
      },
      setWhere: sql`${loginFailures.blockedUntil} is null or ${loginFailures.blockedUntil} <= now()`,
    })
    .returning({ failures: loginFailures.failures });
  if (!counted) throw await pauseOf(tx, subject);
  return counted.failures;
}

/**
 * The password was right: the account's count starts anew, and the client gets its try back. A pause that another of
 * the client's tries started meanwhile stays, or guessing would be free for whoever has an account of their own.
 */
export async function endAttempt({ account, client, clientFailures }: Attempt): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.subject, account));
  await db
    .update(loginFailures)
    .set({
      failures: sql`greatest(${loginFailures.failures} - 1, 0)`,
      blockedUntil: sql`case when ${loginFailures.failures} > ${clientFailures} then ${loginFailures.blockedUntil} end`,
    })
    .where(eq(loginFailures.subject, client));
}

async function pauseOf(tx: Transaction, subject: string): Promise<DomainError> {
  const [row] = await tx
    .select({ waitSeconds: sql<number>`ceil(extract(epoch from ${loginFailures.blockedUntil} - now()))::int` })
    .from(loginFailures)
    .where(eq(loginFailures.subject, subject));
  const waitSeconds = Math.max(1, row?.waitSeconds ?? 1);
  return new DomainError("RATE_LIMITED", "logInPaused", {
    values: { minutes: Math.ceil(waitSeconds / 60) },
    retryAfterSeconds: waitSeconds,
  });
}
