import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { type MailState, mails, type SuppressionReason } from "@/db/schema/mail";
import { limits } from "@/lib/limits";
import { failureSentence } from "./failure-sentence";
import type { MailHearer } from "./hearer";
import type { StoredMail } from "./rendering";
import { suppress } from "./suppressions";
import type { Transport } from "./transports/transport";

const isQueued = eq(mails.state, "queued");

/** Its time to go out has come. */
export const isDue = or(isNull(mails.notBefore), sql`${mails.notBefore} <= now()`);

const isIdle = or(
  isNull(mails.attemptStartedAt),
  sql`${mails.attemptStartedAt} < ${ago(limits.mailInterruptedSeconds)}`,
);

/** A provider may have it, and trying again could make a second mail. */
function isInDoubt({ repeatSeconds }: Transport): SQL {
  return sql`${mails.firstAttemptAt} <= ${ago(repeatSeconds)}`;
}

/**
 * Takes a mail for one try. Of any number of workers one gets it; an interrupted try is taken over where that makes no
 * second mail, and whoever comes back after another took over changes nothing any more.
 */
export async function claimMail(mailId: string, transport: Transport): Promise<StoredMail | null> {
  const [mail] = await db
    .update(mails)
    .set({
      attempts: sql`${mails.attempts} + 1`,
      attemptStartedAt: sql`now()`,
      firstAttemptAt: sql`coalesce(${mails.firstAttemptAt}, now())`,
    })
    .where(
      and(eq(mails.id, mailId), isQueued, isIdle, or(isNull(mails.firstAttemptAt), sql`not ${isInDoubt(transport)}`)),
    )
    .returning();
  return mail ?? null;
}

/** Writes down that nobody can tell whether these arrived: all of them, or the one that is named. */
export async function settleDoubt(transport: Transport, mailId?: string): Promise<string[]> {
  const interrupted = sql`${mails.attemptStartedAt} is not null or ${mails.failure} is null`;
  const failure = sql`case when ${interrupted} then ${failureSentence("interrupted")} else ${mails.failure} end`;
  const settled = await db
    .update(mails)
    .set(ended("unknown", failure))
    .where(and(mailId ? eq(mails.id, mailId) : undefined, isQueued, isIdle, isInDoubt(transport)))
    .returning({ id: mails.id });
  return settled.map(({ id }) => id);
}

/** For a mail that no try can begin with. An earlier one may have been taken: then nobody can tell whether it arrived. */
export async function endUntried(
  mail: StoredMail,
  { failure, hears }: { failure: string; hears?: MailHearer },
): Promise<void> {
  const state = sql<MailState>`case when ${mails.firstAttemptAt} is null then ${"failed" satisfies MailState} else ${"unknown" satisfies MailState} end`;
  await db.transaction(async (tx) => {
    const [done] = await tx
      .update(mails)
      .set({ ...ended("failed", failure), state })
      .where(and(eq(mails.id, mail.id), isQueued, isIdle))
      .returning({ state: mails.state });
    if (done) await hears?.(tx, { mail, state: done.state });
  });
}

type End = {
  state: MailState;
  suppresses?: SuppressionReason;
  failure?: string | null;
  providerId?: string;
  hears?: MailHearer;
};

/** The mail has left the queue for good. Where nobody takes any, its address gets no more of what others cause. */
export function endAttempt(claim: StoredMail, end: End): Promise<boolean> {
  const { state, suppresses, failure = null, providerId, hears } = end;
  return db.transaction(async (tx) => {
    const isOurs = await close(tx, claim, { ...ended(state, failure), providerId });
    if (!isOurs) return false;
    if (suppresses) await suppress(tx, { key: claim.toKey, reason: suppresses, mailId: claim.id });
    await hears?.(tx, { mail: claim, state });
    return true;
  });
}

/** The mail goes back to wait for the next try. A try that surely came to nothing leaves no doubt behind. */
export function putBack(
  claim: StoredMail,
  { why, mayBeTaken }: { why: string; mayBeTaken: boolean },
): Promise<boolean> {
  const forgotten = sql`nullif(${mails.firstAttemptAt}, ${mails.attemptStartedAt})`;
  return close(db, claim, {
    attemptStartedAt: null,
    failure: why,
    firstAttemptAt: mayBeTaken ? undefined : forgotten,
  });
}

function ended(state: MailState, failure: SQL | string | null) {
  return { state, stateAt: sql`now()`, attemptStartedAt: null, failure };
}

type Change = Parameters<ReturnType<typeof db.update<typeof mails>>["set"]>[0];

/** The time tells apart two tries of the same number, from before and after a mail was sent again. */
async function close(writer: Pick<typeof db, "update">, claim: StoredMail, change: Change): Promise<boolean> {
  const startedAt = claim.attemptStartedAt?.toISOString();
  const isThisTry = sql`abs(extract(epoch from ${mails.attemptStartedAt} - ${startedAt}::timestamptz)) < 1`;
  const closed = await writer
    .update(mails)
    .set(change)
    .where(and(eq(mails.id, claim.id), isQueued, eq(mails.attempts, claim.attempts), isThisTry))
    .returning({ id: mails.id });
  return closed.length > 0;
}
