import { eq, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { type MailState, mailReports, mails, type SuppressionReason } from "@/db/schema/mail";
import { DomainError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { settings } from "@/lib/settings";
import { failureSentence } from "./failure-sentence";
import type { MailHearer } from "./hearer";
import { isSignedReport, type SignedReport } from "./report-signature";
import { suppress } from "./suppressions";
import { mailTag } from "./transports/resend";

/** What we read of a report of Resend's. The rest, subjects and addresses, is none of our business. */
const reportShape = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().optional(),
    tags: z.unknown(),
    bounce: z.object({ type: z.string().optional(), message: z.string().optional() }).optional(),
    failed: z.object({ reason: z.string().optional() }).optional(),
    suppressed: z.object({ message: z.string().optional() }).optional(),
  }),
});

type Report = z.infer<typeof reportShape>;

/** What a report makes of a mail, unless something later is known of it already. */
type Fate = {
  state: MailState;
  after: readonly MailState[];
  failure?: string;
  suppresses?: SuppressionReason;
};

const underWay: readonly MailState[] = ["queued", "sent", "unknown"];
const notBack: readonly MailState[] = [...underWay, "delivered", "failed"];

/**
 * Takes one report of what became of a mail. Each counts once, in whatever order they come; who opened a mail or
 * pressed its links is nobody's to know, so those reports, and whatever else there may be, change nothing.
 */
export async function takeReport(report: SignedReport, { hears }: { hears?: MailHearer } = {}): Promise<void> {
  const secret = settings().mail.reportSecret;
  if (!secret) throw new DomainError("NOT_FOUND", "reportsAreOff");
  if (!isSignedReport(report, secret)) throw new DomainError("FORBIDDEN", "reportIsForged");
  await db.transaction(async (tx) => {
    await requireFresh(tx, report);
    if (!(await isFirst(tx, report))) return;
    const read = readReport(report);
    const fate = read && fateOf(read);
    const mail = fate && (await lockMail(tx, read.data));
    if (mail) await apply(tx, { mail, fate, providerId: read.data.email_id, hears });
  });
}

async function requireFresh(tx: Transaction, { timestamp }: SignedReport): Promise<void> {
  const [row] = await tx.execute<{ is_fresh: boolean }>(
    sql`select abs(extract(epoch from now()) - ${timestamp}::float8) <= ${limits.reportSeconds} as is_fresh`,
  );
  if (!row?.is_fresh) throw new DomainError("FORBIDDEN", "reportIsForged");
}

async function isFirst(tx: Transaction, { id }: SignedReport): Promise<boolean> {
  const made = await tx.insert(mailReports).values({ id }).onConflictDoNothing().returning({ id: mailReports.id });
  return made.length > 0;
}

/** Null for what is signed and yet no report that we know. */
function readReport({ body }: SignedReport): Report | null {
  try {
    return reportShape.parse(JSON.parse(body.toString("utf8")));
  } catch {
    log.warn("mail.report_unread");
    return null;
  }
}

function fateOf({ type, data }: Report): Fate | null {
  switch (type) {
    case "email.sent":
      return { state: "sent", after: ["queued", "unknown"] };
    case "email.delivery_delayed":
      return { state: "sent", after: underWay, failure: failureSentence("resendDelayed") };
    case "email.delivered":
      return { state: "delivered", after: [...underWay, "failed"] };
    case "email.failed":
      return { state: "failed", after: underWay, failure: failureSentence("resendFailed", data.failed?.reason) };
    case "email.bounced":
      return bounceOf(data.bounce ?? {});
    case "email.suppressed":
      return bounceOf({ message: data.suppressed?.message });
    case "email.complained":
      return {
        state: "complained",
        after: [...notBack, "bounced"],
        failure: failureSentence("complained"),
        suppresses: "complained",
      };
    default:
      return null;
  }
}

/** A full mailbox or a server that is away sends a mail back as well, and may take the next one. */
function bounceOf({ type = "Permanent", message }: { type?: string; message?: string }): Fate {
  const isForGood = type.toLowerCase() === "permanent";
  const failure = failureSentence("resendBounced", message);
  return { state: "bounced", after: notBack, failure, ...(isForGood && { suppresses: "bounced" }) };
}

type Mail = Pick<typeof mails.$inferSelect, "id" | "state" | "toKey" | "invitesTo">;

/** A report may come before the answer to the call that sent the mail: our own id, which it carries, finds it then. */
async function lockMail(tx: Transaction, { email_id: providerId, tags }: Report["data"]): Promise<Mail | null> {
  const id = taggedId(tags);
  if (!id && !providerId) return null;
  const [mail] = await tx
    .select({ id: mails.id, state: mails.state, toKey: mails.toKey, invitesTo: mails.invitesTo })
    .from(mails)
    .where(or(id ? eq(mails.id, id) : undefined, providerId ? eq(mails.providerId, providerId) : undefined))
    .limit(1)
    .for("update");
  return mail ?? null;
}

/** Resend lists the tags of a mail as pairs, or by their names. */
function taggedId(tags: unknown): string | null {
  const pairs = Array.isArray(tags) ? tags.map((tag) => [tag?.name, tag?.value]) : Object.entries(tags ?? {});
  const value = pairs.find(([name]) => name === mailTag)?.[1];
  return typeof value === "string" && isId(value) ? value : null;
}

async function apply(
  tx: Transaction,
  { mail, fate, providerId, hears }: { mail: Mail; fate: Fate; providerId?: string; hears?: MailHearer },
): Promise<void> {
  const { state, failure = null, suppresses } = fate;
  const isNews = fate.after.includes(mail.state);
  if (isNews) {
    const known = sql`coalesce(${mails.providerId}, ${providerId ?? null})`;
    await tx
      .update(mails)
      .set({ state, stateAt: sql`now()`, attemptStartedAt: null, failure, providerId: known })
      .where(eq(mails.id, mail.id));
  }
  if (suppresses) await suppress(tx, { key: mail.toKey, reason: suppresses, mailId: mail.id });
  if (isNews) await hears?.(tx, { mail, state });
  log.info("mail.reported", { mailId: mail.id, state, isNews });
}

/** Forgets the ids of reports that no provider sends again any more. */
export async function forgetReports(_scope: JobScope): Promise<void> {
  await db.delete(mailReports).where(sql`${mailReports.receivedAt} < ${ago(limits.reportKeptSeconds)}`);
}
