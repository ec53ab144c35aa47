import { and, desc, eq, gt, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { after } from "@/db/clock";
import { invitationCodes } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { currentKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { hasReason } from "@/lib/mail/suppressions";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { deriveCode, deriveToken, hashToken, isSameSecret, type LinkSeed, makeSalt } from "@/lib/tokens";
import { findAccountByKey } from "@/lib/users/accounts";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import type { Received } from "@/lib/users/challenges";
import { giveBackTo, takeFrom } from "@/lib/users/rate-limits";
import type { Session } from "@/lib/users/sessions";
import type { Visitor } from "@/lib/users/visitor";
import type { OpenedInvitation } from "./opening";

type CodeRow = typeof invitationCodes.$inferSelect;

/** Where six digits work: in the log-in that asked for them, or in the browser whose cookie holds this secret. */
export type AskedIn = { session: Session } | { secret: string };

/** An address, and what its mailbox received that shows whose it is. */
export type ShownAddress = { to: ParsedAddress; received: Received };

/**
 * Mails six digits to the invited address or, where nobody knows one, to the one that is given. It does the same whether
 * or not that has an account. Returns what the browser's cookie has to hold, unless a log-in asks. The same form sent
 * twice sends one mail and returns the same.
 */
export async function sendInvitationCode(
  { groupId, invitationId, to: invited }: OpenedInvitation,
  { formId: id, email, session }: { formId: string; email?: string; session: Session | null },
  { client }: Visitor,
): Promise<{ secret: string | null }> {
  if (!hasMail()) throw new DomainError("FORBIDDEN", "noMailToConfirm");
  const to = invited ?? parseAddress(email ?? "");
  const isThisForm = and(eq(invitationCodes.groupId, groupId), eq(invitationCodes.id, id));
  const about = { invitationId, addressKey: to.key, sessionId: session?.id ?? null };
  const earlier = await findCode(isThisForm);
  if (earlier) return { secret: repeatedSecret(earlier, about) };
  await takeFrom(rateLimits.mailsPerClient, client);
  await takeFrom(rateLimits.codesPerAddress, to.key);
  const isOwn = await isOwnAddress({ key: to.key, session });
  if (!isOwn) await takeFrom(invited ? rateLimits.codesToInvited : rateLimits.codesToAddress, to.key);
  const parts = { groupId, id, keyId: currentKeyId(), salt: makeSalt(), addressKey: to.key };
  const browserHash = session ? null : hashToken(secretOf(parts));
  const row = { ...parts, ...about, address: to.address, browserHash, endsAt: after(limits.codeSeconds) };
  const isSent = await db.transaction(async (tx) => {
    const made = await tx
      .insert(invitationCodes)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: invitationCodes.id });
    if (made.length === 0) return false;
    if (isOwn || !(await hasReason(tx, { key: to.key, reasons: ["never_again"] })))
      await enqueueMail(tx, { template: "invitationCode", props: {}, to, link: seedOf(parts) });
    return true;
  });
  if (isSent) return { secret: session ? null : secretOf(parts) };
  // The same form was sent twice at once, and the other one came first.
  const first = await findCode(isThisForm);
  if (!first) throw new DomainError("CONFLICT", "formWasSent");
  return { secret: repeatedSecret(first, about) };
}

/**
 * Whether it is its own reader who asks, as far as we know. Anyone who holds a link can ask for a code, so others get only
 * so many to go there, and none where somebody wants no invitations. The page says the same either way.
 */
async function isOwnAddress({ key, session }: { key: string; session: Session | null }): Promise<boolean> {
  if (!session) return false;
  const owner = await findAccountByKey(db, key);
  return owner?.isVerified === true && owner.id === session.user.id;
}

type CodeParts = Pick<CodeRow, "groupId" | "id" | "keyId" | "salt" | "addressKey">;

/** What the digits are derived from: the address is part of it, so that they prove no other. */
function seedOf({ groupId, id, keyId, salt, addressKey }: CodeParts): LinkSeed {
  return { kind: "invite", id: [groupId, "code", id, salt].join("/"), keyId, salt: addressKey };
}

/** What the cookie holds of the browser that asked. */
function secretOf({ groupId, id, keyId, salt }: CodeParts): string {
  return deriveToken({ kind: "invite", id: [groupId, "browser", id].join("/"), keyId, salt });
}

/** The form's id says which code it is, and everything else has to be the same. */
function repeatedSecret(
  row: CodeRow,
  { invitationId, addressKey, sessionId }: Pick<CodeRow, "invitationId" | "addressKey" | "sessionId">,
): string | null {
  const isSame = row.invitationId === invitationId && row.addressKey === addressKey && row.sessionId === sessionId;
  if (!isSame) throw new DomainError("CONFLICT", "formWasSent");
  return row.browserHash ? secretOf(row) : null;
}

/** Where the newest code that was asked for here went, as long as it can be typed. */
export async function findSentCode(invitation: OpenedInvitation, asked: AskedIn): Promise<ParsedAddress | null> {
  const row = await findCode(and(isFor(invitation, asked), isNull(invitationCodes.provenAt), isNotOver));
  return row && { address: row.address, key: row.addressKey };
}

/**
 * Tries the six digits where they were asked for. Wrong ones are counted on the row, and by the client and the account,
 * whatever comes of it: so this takes no part in a transaction of the caller's. In a browser without a log-in the right
 * ones open the invitation for a while.
 */
export async function tryInvitationCode(
  invitation: OpenedInvitation,
  { code, asked }: { code: string; asked: AskedIn },
  { client }: Visitor,
): Promise<ShownAddress> {
  const userId = "session" in asked ? asked.session.user.id : null;
  await takeFrom(rateLimits.wrongCodesPerClient, client);
  if (userId) await takeFrom(rateLimits.wrongCodesPerAccount, userId);
  const row = await countTry(invitation, asked);
  if (row && !isSameSecret(code, deriveCode(seedOf(row)))) {
    log.warn("security.code_wrong", { client, invitationId: invitation.invitationId });
    throw new DomainError("EMAIL_UNPROVEN", "codeIsWrong", {
      field: "code",
      values: { left: limits.codeWrongTriesMax - row.wrongTries },
    });
  }
  await giveBackTo(rateLimits.wrongCodesPerClient, client);
  if (userId) await giveBackTo(rateLimits.wrongCodesPerAccount, userId);
  if (!row) throw new DomainError("EMAIL_UNPROVEN", "codeIsOver", { field: "code" });
  await db
    .update(invitationCodes)
    .set({
      wrongTries: sql`greatest(${invitationCodes.wrongTries} - 1, 0)`,
      ...("secret" in asked && { provenAt: sql`now()`, endsAt: after(limits.invitationProofSeconds) }),
    })
    .where(and(eq(invitationCodes.groupId, row.groupId), eq(invitationCodes.id, row.id)));
  return shown(row, code);
}

/** The address that this browser has shown to be its own by typing the digits; its cookie holds both. */
export async function findShownAddress(
  invitation: OpenedInvitation,
  { secret, code }: { secret: string; code: string },
): Promise<ShownAddress | null> {
  const row = await findCode(and(isFor(invitation, { secret }), isNotNull(invitationCodes.provenAt), isNotOver));
  return row && isSameSecret(code, deriveCode(seedOf(row))) ? shown(row, code) : null;
}

function shown(row: CodeRow, code: string): ShownAddress {
  return { to: { address: row.address, key: row.addressKey }, received: { seed: seedOf(row), code } };
}

async function countTry(invitation: OpenedInvitation, asked: AskedIn): Promise<CodeRow | null> {
  const newest = db
    .select({ id: invitationCodes.id })
    .from(invitationCodes)
    .where(isFor(invitation, asked))
    .orderBy(...newestFirst)
    .limit(1);
  const [row] = await db
    .update(invitationCodes)
    .set({ wrongTries: sql`${invitationCodes.wrongTries} + 1` })
    .where(
      and(
        eq(invitationCodes.groupId, invitation.groupId),
        eq(invitationCodes.id, newest),
        lt(invitationCodes.wrongTries, limits.codeWrongTriesMax),
        isNotOver,
      ),
    )
    .returning();
  return row ?? null;
}

const newestFirst = [desc(invitationCodes.createdAt), desc(invitationCodes.id)] as const;

const isNotOver = gt(invitationCodes.endsAt, sql`now()`);

function isFor({ groupId, invitationId }: OpenedInvitation, asked: AskedIn): SQL | undefined {
  const isHere =
    "session" in asked
      ? eq(invitationCodes.sessionId, asked.session.id)
      : eq(invitationCodes.browserHash, hashToken(asked.secret));
  return and(eq(invitationCodes.groupId, groupId), eq(invitationCodes.invitationId, invitationId), isHere);
}

async function findCode(condition: SQL | undefined): Promise<CodeRow | null> {
  const [row] = await db
    .select()
    .from(invitationCodes)
    .where(condition)
    .orderBy(...newestFirst)
    .limit(1);
  return row ?? null;
}
