import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { loginFailures } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { type Limit, limits } from "@/lib/limits";
import { subjectOf } from "@/lib/tokens";
import { verifyPassword } from "./passwords";
import { amountOf } from "./rate-limits";

/** Whose password is tried, and from where. `account` is an address or a user's id, `client` a network or a session. */
export type Aim = { account: string; client: string };

/** A try that was counted: the subjects that it counts for, each with its failures as they were then. */
export type PasswordTry = Record<"pair" | "client" | "account", Counted>;

/**
 * Whether the password is right. The one way to look at a password that someone typed: it is counted as a wrong one
 * before, so that a hundred at once are a hundred tries, and taken back if it was right.
 */
export async function tryPassword(aim: Aim, typed: { password: string; hash: string | null }): Promise<boolean> {
  const begun = await beginTry(aim);
  try {
    const isRight = await verifyPassword(typed.hash, typed.password);
    if (isRight) await forgiveTry(begun);
    return isRight;
  } catch (error) {
    // Nothing was looked at, as in a storm of log-ins: that is nobody's wrong password.
    await takeBackTry(begun);
    throw error;
  }
}

/**
 * Holds the user as they were when their password was looked at. False if it was changed since, or they were disabled:
 * a log-in that was under way must not outlive either.
 */
export async function isStillThePassword(
  tx: Transaction,
  { id, passwordHash }: { id: string; passwordHash: string | null },
): Promise<boolean> {
  if (passwordHash === null) return false;
  const [still] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)))
    .for("no key update");
  return still !== undefined;
}

/**
 * After the free tries each one starts a pause, twice as long as the last one. What one client tries at one account soon
 * comes to a pause; all clients together may try much more often, and their pause is short, because it also meets the
 * account's owner. A try that any of the pauses refuses counts for none.
 */
export async function beginTry({ account, client }: Aim): Promise<PasswordTry> {
  return db.transaction(async (tx) => ({
    pair: await count(tx, subjectOf("pair", JSON.stringify([account, client])), limits.passwordTriesOfPair),
    client: await count(tx, subjectOf("client", client), limits.passwordTriesOfClient),
    account: await count(tx, subjectOf("account", account), limits.passwordTriesOfAccount),
  }));
}

type Counted = { subject: string; failures: number };

type Allowance = Limit & { pauseSecondsMin: number; pauseSecondsMax: number };

async function count(tx: Transaction, subject: string, allowance: Allowance): Promise<Counted> {
  const { pauseSecondsMin, pauseSecondsMax } = allowance;
  const freeMax = amountOf(allowance);
  const pause = sql`make_interval(secs => least(
      ${pauseSecondsMax},
      ${pauseSecondsMin} * power(2, least(${loginFailures.failures} + 1 - ${freeMax}, 20))))`;
  const isStale = sql`${loginFailures.failedAt} < ${ago(limits.passwordTriesForgottenSeconds)}`;
  const [counted] = await tx
    .insert(loginFailures)
    .values({ subject, failures: 1 })
    .onConflictDoUpdate({
      target: loginFailures.subject,
      set: {
        failures: sql`case when ${isStale} then 1 else ${loginFailures.failures} + 1 end`,
        blockedUntil: sql`case when not (${isStale}) and ${loginFailures.failures} + 1 >= ${freeMax} then now() + ${pause} end`,
        failedAt: sql`now()`,
      },
      setWhere: sql`${loginFailures.blockedUntil} is null or ${loginFailures.blockedUntil} <= now()`,
    })
    .returning({ failures: loginFailures.failures });
  if (!counted) throw await pauseOf(tx, subject);
  return { subject, failures: counted.failures };
}

/** The password was right: the account's counts start anew, and the client gets its try back. */
export async function forgiveTry({ pair, client, account }: PasswordTry): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.subject, pair.subject));
  await takeBack(client);
  await db.delete(loginFailures).where(eq(loginFailures.subject, account.subject));
}

/** The try was no wrong one, and those before it still are. */
export async function takeBackTry(begun: PasswordTry): Promise<void> {
  for (const each of Object.values(begun)) await takeBack(each);
}

/**
 * Takes one try back. A pause that another one started meanwhile stays, or guessing would be free for whoever has an
 * account of their own.
 */
async function takeBack({ subject, failures }: Counted): Promise<void> {
  await db
    .update(loginFailures)
    .set({
      failures: sql`greatest(${loginFailures.failures} - 1, 0)`,
      blockedUntil: sql`case when ${loginFailures.failures} > ${failures} then ${loginFailures.blockedUntil} end`,
    })
    .where(eq(loginFailures.subject, subject));
}

async function pauseOf(tx: Transaction, subject: string): Promise<DomainError> {
  const [row] = await tx
    .select({ waitSeconds: sql<number>`ceil(extract(epoch from ${loginFailures.blockedUntil} - now()))::int` })
    .from(loginFailures)
    .where(eq(loginFailures.subject, subject));
  const waitSeconds = Math.max(1, row?.waitSeconds ?? 1);
  return new DomainError("RATE_LIMITED", "triesPaused", {
    values: { minutes: Math.ceil(waitSeconds / 60) },
    retryAfterSeconds: waitSeconds,
  });
}
