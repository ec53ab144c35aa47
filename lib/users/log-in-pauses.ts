import { eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { loginFailures } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { subjectOf } from "@/lib/tokens";

/** Whose wrong passwords are counted: the account that was aimed at, and the client that tried. */
export type Attempt = { account: string; client: string };

function subjectsOf({ account, client }: Attempt) {
  return [
    { subject: subjectOf("account", account), freeTries: limits.logInFreeTriesPerAccount },
    { subject: subjectOf("client", client), freeTries: limits.logInFreeTriesPerClient },
  ];
}

/**
 * Counts a try before the password is looked at, so that a hundred at once are a hundred tries. After the free ones
 * each try starts a pause, twice as long as the last one.
 */
export async function beginAttempt(attempt: Attempt): Promise<void> {
  for (const { subject, freeTries } of subjectsOf(attempt)) {
    const pause = sql`make_interval(secs => least(
      ${limits.logInPauseSecondsMax},
      ${limits.logInPauseSecondsMin} * power(2, least(${loginFailures.failures} + 1 - ${freeTries}, 20))))`;
    const isStale = sql`${loginFailures.failedAt} < now() - make_interval(secs => ${limits.logInFailuresForgottenSeconds})`;
    const counted = await db
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
    if (counted.length === 0) throw await pauseOf(subject);
  }
}

/** The password was right: the account's count starts anew, and the client gets its try back. */
export async function endAttempt(attempt: Attempt): Promise<void> {
  const [account, client] = subjectsOf(attempt);
  if (!account || !client) return;
  await db.delete(loginFailures).where(eq(loginFailures.subject, account.subject));
  await db
    .update(loginFailures)
    .set({ failures: sql`greatest(${loginFailures.failures} - 1, 0)`, blockedUntil: null })
    .where(inArray(loginFailures.subject, [client.subject]));
}

async function pauseOf(subject: string): Promise<DomainError> {
  const [row] = await db
    .select({ waitSeconds: sql<number>`ceil(extract(epoch from ${loginFailures.blockedUntil} - now()))::int` })
    .from(loginFailures)
    .where(eq(loginFailures.subject, subject));
  const waitSeconds = Math.max(1, row?.waitSeconds ?? 1);
  return new DomainError("RATE_LIMITED", "logInPaused", {
    values: { minutes: Math.ceil(waitSeconds / 60) },
    retryAfterSeconds: waitSeconds,
  });
}
