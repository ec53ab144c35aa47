import { and, eq, inArray, type SQL } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { type SuppressionReason, suppressions } from "@/db/schema/mail";
import type { MailName } from "@/emails/registry";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { subjectOf } from "@/lib/tokens";

/**
 * Why a mail goes out, which decides what keeps it in.
 *
 * - "asked": its reader asked for it at a page of ours just now, or it says that something was done to their account.
 *   It always goes: nobody shuts themselves out of their account by a wish, or by one mail that came back.
 * - "news": what others did, told to someone who has a place among them. It goes until the address bounces or complains;
 *   "never invite me again" is no word about the groups that someone is in.
 * - "invitation": it comes from others, and nobody asked for it. Each of the reasons keeps it in.
 */
type MailCause = "asked" | "news" | "invitation";

const causes: Record<MailName, MailCause> = {
  verifyAddress: "asked",
  addAddress: "asked",
  alreadyRegistered: "asked",
  resetPassword: "asked",
  claimAccount: "asked",
  invitationCode: "asked",
  welcome: "asked",
  passwordChanged: "asked",
  addressesChanged: "asked",
  joined: "asked",
  joinApproved: "asked",
  joinDeclined: "asked",
  logInLink: "asked",
  providerLinked: "asked",
  providerUnlinked: "asked",
  recoveryCodeUsed: "asked",
  recoveryCodesRenewed: "asked",
  secondStepGuessed: "asked",
  twoStepChanged: "asked",
  groupDeletion: "news",
  invitationAccepted: "news",
  invitationDeclined: "news",
  invitationRequested: "news",
  invitationExpired: "news",
  invitationBounced: "news",
  invitationComplained: "news",
  invitationFailed: "news",
  invitationProposed: "news",
  proposalRefused: "news",
  alreadyHere: "news",
  joinedByCode: "news",
  joinRequested: "news",
  joinUndone: "news",
  joinUndoneAnew: "news",
  placesMerged: "news",
  paymentAsked: "news",
  balancePassed: "news",
  invitation: "invitation",
  invitationReminder: "invitation",
  invitationBegun: "invitation",
};

const keptInBy: Record<MailCause, readonly SuppressionReason[]> = {
  asked: [],
  news: ["bounced", "complained"],
  invitation: ["never_again", "bounced", "complained"],
};

/** Whether a mail offers its reader never to be invited again. */
export function isInvitation(template: string): boolean {
  return causeOf(template) === "invitation";
}

/** A mail from before an upgrade may have a name that nobody knows any more. */
function causeOf(template: string): MailCause {
  return Object.hasOwn(causes, template) ? causes[template as MailName] : "news";
}

/** The name that an address has here. */
function nameOf(key: string): string {
  return subjectOf("mails-to", key);
}

/** Keeps mail from an address from here on. Once more for the same reason changes nothing. */
export async function suppress(
  tx: Transaction,
  { key, reason, mailId }: { key: string; reason: SuppressionReason; mailId: string | null },
): Promise<void> {
  const made = await tx
    .insert(suppressions)
    .values({ id: newId(), subject: nameOf(key), reason, mailId })
    .onConflictDoNothing()
    .returning({ id: suppressions.id });
  if (made.length > 0) log.info("mail.suppressed", { reason, mailId });
}

/** Whether a mail of this kind is kept from the address now. */
export async function isKeptFrom(
  reader: Reader,
  { key, template }: { key: string; template: string },
): Promise<boolean> {
  const reasons = keptInBy[causeOf(template)];
  return reasons.length > 0 && hasReason(reader, { key, reasons });
}

export async function hasReason(
  reader: Reader,
  { key, reasons }: { key: string; reasons: readonly SuppressionReason[] },
): Promise<boolean> {
  const [row] = await reader
    .select({ id: suppressions.id })
    .from(suppressions)
    .where(and(eq(suppressions.subject, nameOf(key)), inArray(suppressions.reason, [...reasons])))
    .limit(1);
  return row !== undefined;
}

/** Those of several addresses at which no invitation arrives. */
export async function findUninvitable(reader: Reader, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const byName = new Map(keys.map((key) => [nameOf(key), key]));
  const rows = await reader
    .select({ subject: suppressions.subject })
    .from(suppressions)
    .where(inArray(suppressions.subject, [...byName.keys()]));
  return new Set(rows.map(({ subject }) => byName.get(subject) ?? ""));
}

/**
 * Refuses to mail an invitation where none arrives. Inviters hear one sentence, whatever the reason is: what somebody
 * wished, or what became of another group's mail, is not theirs to know.
 */
export async function requireInvitable(tx: Transaction, key: string | null): Promise<void> {
  if (key && (await isKeptFrom(tx, { key, template: "invitation" })))
    throw new DomainError("CONFLICT", "addressGetsNoMail");
}

/** Lets mail to an address through again that was kept in for one of these reasons. */
export async function lift({ key, reasons }: { key: string; reasons: readonly SuppressionReason[] }): Promise<boolean> {
  return liftWhere(and(eq(suppressions.subject, nameOf(key)), inArray(suppressions.reason, [...reasons])));
}

/** The same of one that was found by its id. */
export async function liftOne(id: string): Promise<boolean> {
  return liftWhere(eq(suppressions.id, id));
}

async function liftWhere(isMeant: SQL | undefined): Promise<boolean> {
  const lifted = await db.delete(suppressions).where(isMeant).returning({ id: suppressions.id });
  return lifted.length > 0;
}
