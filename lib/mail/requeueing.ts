import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { enqueue } from "@/db/queue";
import { mails } from "@/db/schema/mail";
import { chosenTransport } from "./transports/choice";

/**
 * Queues a mail anew that failed or whose arrival nobody can tell. The time of a try that may have been taken stays as
 * long as the provider keeps repeats from making a second mail; after that who asks takes the second mail upon them.
 */
export async function requeueMail(tx: Transaction, mailId: string): Promise<boolean> {
  const repeatSeconds = chosenTransport()?.repeatSeconds ?? 0;
  const canRepeat = sql`${mails.firstAttemptAt} > ${ago(repeatSeconds)}`;
  const queued = await tx
    .update(mails)
    .set({
      state: "queued",
      stateAt: sql`now()`,
      attempts: 0,
      attemptStartedAt: null,
      firstAttemptAt: sql`case when ${canRepeat} then ${mails.firstAttemptAt} end`,
      failure: null,
    })
    .where(and(eq(mails.id, mailId), inArray(mails.state, ["failed", "unknown"])))
    .returning({ id: mails.id });
  if (queued.length === 0) return false;
  await enqueue(tx, { queue: "send-mail", data: { mailId }, singletonKey: mailId });
  return true;
}
