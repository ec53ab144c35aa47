import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { claimMail, endAttempt, endUntried, isDue, putBack, settleDoubt } from "./attempts";
import { failureSentence } from "./failure-sentence";
import type { MailHearer } from "./hearer";
import { type OutgoingMail, renderStoredMail, type StoredMail, UnwritableMail } from "./rendering";
import { isKeptFrom } from "./suppressions";
import { chosenTransport } from "./transports/choice";
import type { Outcome, Transport } from "./transports/transport";

/** Nothing is broken: the mail's turn comes later, and whoever asked for it asks again. */
export class MailWaits extends Error {
  constructor() {
    super("The mail waits for its next try.");
    this.name = "MailWaits";
  }
}

type Delivery = {
  transport?: Transport | null;
  /** Whether what the mail says is still so. Asked once more when its turn has come. */
  isWanted(mail: StoredMail): Promise<boolean>;
  hears?: MailHearer;
};

/**
 * Sends one mail of the outbox, once: it is written before it is claimed, the claim is committed before the provider
 * hears of it, and the outcome after. One whose time has not come is left for the sweep, which finds it then. Throws
 * `MailWaits` where the queue shall come back. An instance without mail leaves it for the day there is some.
 */
export async function deliverMail(
  _scope: JobScope,
  mailId: string,
  { transport = chosenTransport(), isWanted, hears }: Delivery,
): Promise<void> {
  if (!transport) return;
  const [stored] = await db
    .select()
    .from(mails)
    .where(and(eq(mails.id, mailId), eq(mails.state, "queued"), isDue));
  if (!stored) return;
  const reason = await whyKeptIn(stored, isWanted);
  // What became of a mail that nobody wants any more is no news.
  if (reason) return keepIn(stored, { reason, hears: reason === "withdrawn" ? undefined : hears });
  const mail = await writeMail(stored, hears);
  if (!mail) return;
  const claim = await claimMail(mailId, transport);
  if (!claim) return settleUnclaimed(mailId, transport);
  await record(claim, await transport.send(mail), { transport, hears });
}

/**
 * Since the mail was written its address may have bounced, complained or asked to be left alone, and its matter may have
 * been settled.
 */
async function whyKeptIn(mail: StoredMail, isWanted: Delivery["isWanted"]): Promise<"suppressed" | "withdrawn" | null> {
  if (await isKeptFrom(db, { key: mail.toKey, template: mail.template })) return "suppressed";
  return (await isWanted(mail)) ? null : "withdrawn";
}

async function keepIn(
  mail: StoredMail,
  { reason, hears }: { reason: "suppressed" | "withdrawn"; hears: MailHearer | undefined },
): Promise<void> {
  log.info("mail.kept_in", { mailId: mail.id, template: mail.template, reason });
  await endUntried(mail, { failure: failureSentence(reason), hears });
}

/** An admin sends it again when the cause is mended. */
async function writeMail(stored: StoredMail, hears: MailHearer | undefined): Promise<OutgoingMail | null> {
  try {
    return await renderStoredMail(stored);
  } catch (error) {
    if (!(error instanceof UnwritableMail)) throw error;
    log.error("mail.unwritable", error, { mailId: stored.id, template: stored.template });
    await endUntried(stored, { failure: failureSentence("unwritable"), hears });
    return null;
  }
}

/** Someone else has it in hand, or had it and nobody can tell how that ended, or it is done. */
async function settleUnclaimed(mailId: string, transport: Transport): Promise<void> {
  const settled = await settleDoubt(transport, mailId);
  if (settled.length > 0) return log.warn("mail.unknown", { mailId });
  const [mail] = await db.select({ state: mails.state }).from(mails).where(eq(mails.id, mailId));
  if (mail?.state === "queued") throw new MailWaits();
}

async function record(
  claim: StoredMail,
  result: Outcome,
  { transport, hears }: { transport: Transport; hears: MailHearer | undefined },
): Promise<void> {
  const about = { mailId: claim.id, template: claim.template, transport: transport.name, attempt: claim.attempts };
  if (result.outcome === "retry" && claim.attempts < limits.mailAttemptsMax) {
    await putBack(claim, result);
    log.warn("mail.waits", { ...about, why: result.why });
    throw new MailWaits();
  }
  const { state, ...details } = endOf(claim, result);
  const isOurs = await endAttempt(claim, { state, ...details, hears });
  const say = state === "sent" || state === "delivered" ? log.info : log.warn;
  say(`mail.${state}`, {
    ...about,
    ...(details.failure ? { why: details.failure } : {}),
    ...(isOurs ? {} : { isLate: true }),
  });
}

function endOf(claim: StoredMail, result: Outcome) {
  switch (result.outcome) {
    case "sent":
      return { state: "sent", providerId: result.providerId } as const;
    case "delivered":
      return { state: "delivered" } as const;
    case "bounced":
      return { state: "bounced", suppresses: "bounced", failure: result.why } as const;
    case "returned":
      return { state: "bounced", failure: result.why } as const;
    case "refused":
      return { state: "failed", failure: result.why } as const;
    case "unknown":
      return { state: "unknown", failure: result.why } as const;
    case "retry": {
      const mayHaveArrived = result.mayBeTaken || wasInDoubt(claim);
      return mayHaveArrived
        ? ({ state: "unknown", failure: failureSentence("gaveUpInDoubt", result.why) } as const)
        : ({ state: "failed", failure: failureSentence("gaveUp", result.why) } as const);
    }
  }
}

/** An earlier try may have been taken: this claim found its time already there. */
function wasInDoubt({ firstAttemptAt, attemptStartedAt }: StoredMail): boolean {
  return firstAttemptAt?.getTime() !== attemptStartedAt?.getTime();
}
