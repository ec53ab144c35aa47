import { and, asc, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { enqueueMissing } from "@/db/queue";
import { mails } from "@/db/schema/mail";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { isDue, settleDoubt } from "./attempts";
import { chosenTransport } from "./transports/choice";

const rowsAtOnce = 500;

/**
 * Finds what fell through: a mail that waits and whose job is gone gets a new one, and a try that was interrupted where
 * it cannot be repeated is written down as unknown. Where there is no mail, everything goes on waiting.
 */
export async function sweepMails(_scope: JobScope, { transport = chosenTransport() } = {}): Promise<void> {
  if (!transport) return;
  for (const mailId of await settleDoubt(transport)) log.warn("mail.unknown", { mailId });
  let after: string | undefined;
  do {
    const waiting = await listWaiting(after);
    const jobs = waiting.map(({ id }) => ({ data: { mailId: id }, singletonKey: id }));
    const made = jobs.length > 0 ? await enqueueMissing(db, { queue: "send-mail", jobs }) : 0;
    if (made > 0) log.warn("mail.jobs_made_again", { jobs: made });
    after = waiting.length === rowsAtOnce ? waiting.at(-1)?.id : undefined;
  } while (after);
}

/** In the order of their ids, which is the order they were made in. */
function listWaiting(after: string | undefined) {
  const isOld = sql`${mails.createdAt} < ${ago(limits.mailJobLostSeconds)}`;
  return db
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.state, "queued"), isDue, isOld, after ? gt(mails.id, after) : undefined))
    .orderBy(asc(mails.id))
    .limit(rowsAtOnce);
}
