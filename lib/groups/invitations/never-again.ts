import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations, invitationTokens } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { hasReason, lift, suppress } from "@/lib/mail/suppressions";
import { hashToken } from "@/lib/tokens";
import { declineInvitation } from "./answering";
import { eachOpenByAddress } from "./opening";

const wish = ["never_again"] as const;

/** What the page behind "Never invite me again" may know. It changes nothing. */
export async function findNeverAgain(token: string): Promise<{ address: string; isWished: boolean } | null> {
  const link = await findLink(token);
  return link && { address: link.address, isWished: await hasReason(db, { key: link.key, reasons: wish }) };
}

/**
 * Whoever reads a mailbox wants no invitations there from this instance. Those that are open are declined, one group
 * after the other; their inviters hear just that. The wish comes first, so that no new one slips in between.
 */
export async function neverInviteAgain(token: string): Promise<void> {
  const { key, mailId } = await requireLink(token);
  await db.transaction((tx) => suppress(tx, { key, reason: "never_again", mailId }));
  await declineAll(key);
}

/** Takes the wish back. What was declined stays so, and can be sent anew. */
export async function allowInvitations(token: string): Promise<void> {
  const { key } = await requireLink(token);
  await lift({ key, reasons: wish });
  log.info("mail.invitations_allowed");
}

async function declineAll(key: string): Promise<void> {
  for await (const each of eachOpenByAddress(db, key))
    await declineInvitation(each, { message: "" }).catch(leaveAnswered);
}

/** Somebody answered it meanwhile, or took it back. */
function leaveAnswered(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

async function requireLink(token: string) {
  const link = await findLink(token);
  if (!link) throw new DomainError("INVITE_TOKEN_INVALID", "neverAgainUnknown");
  return link;
}

/** Of any mail that invited somebody, however old it is. */
async function findLink(token: string) {
  const [row] = await db
    .select({ address: invitations.address, key: invitations.addressKey, mailId: invitations.mailId })
    .from(invitationTokens)
    .innerJoin(
      invitations,
      and(
        eq(invitations.groupId, invitationTokens.groupId),
        eq(invitations.id, invitationTokens.invitationId),
        eq(invitations.addressKey, invitationTokens.addressKey),
      ),
    )
    .where(eq(invitationTokens.neverAgainHash, hashToken(token)));
  return row?.address && row.key ? { address: row.address, key: row.key, mailId: row.mailId } : null;
}
