import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { lockAddress } from "./accounts";
import { type ParsedAddress, parseAddress } from "./addresses";
import {
  type ChallengeView,
  findChallenge,
  isAskedFor,
  type ProvenAddress,
  redeemCode,
  redeemLink,
  tryCode,
} from "./challenges";
import { isStillThePassword, tryPassword } from "./password-tries";
import { takeFrom } from "./rate-limits";
import { lockUserOf, type NewSession, openHalfOrWhole, type Session } from "./sessions";
import { mailSignUp } from "./sign-up";
import type { Visitor } from "./visitor";

/**
 * Makes a proven address its user's. Whoever else had claimed it loses the claim in the same transaction, so that
 * signing up early with someone's address gains nothing. Callers lock the user first, then redeem, then come here: in
 * one order everywhere, nobody waits for each other. Who comes with a first address is welcomed, unless another mail
 * greets them.
 */
export async function verifyAddress(
  tx: Transaction,
  proven: ProvenAddress,
  { welcomes = true }: { welcomes?: boolean } = {},
): Promise<void> {
  const { userId, address, key } = proven;
  await lockAddress(tx, key);
  const [other] = await tx
    .select({ id: userEmails.id })
    .from(userEmails)
    .where(and(eq(userEmails.key, key), ne(userEmails.userId, userId), isNotNull(userEmails.verifiedAt)));
  if (other) throw new DomainError("CONFLICT", "addressIsAnothers");
  await tx.delete(userEmails).where(and(eq(userEmails.key, key), ne(userEmails.userId, userId)));
  const [claim] = await tx
    .update(userEmails)
    .set({ verifiedAt: sql`coalesce(${userEmails.verifiedAt}, now())`, isReserved: false })
    .where(and(eq(userEmails.key, key), eq(userEmails.userId, userId)))
    .returning({ id: userEmails.id });
  if (!claim) throw new DomainError("EMAIL_UNPROVEN", "claimIsGone");
  const isFirst = await enterAsPrimary(tx, { userId, emailId: claim.id });
  if (isFirst && welcomes) await welcome(tx, { userId, to: { address, key } });
}

/** The first proven address becomes the primary one. */
async function enterAsPrimary(
  tx: Transaction,
  { userId, emailId }: { userId: string; emailId: string },
): Promise<boolean> {
  const [earlier] = await tx
    .select({ id: userEmails.id })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), ne(userEmails.id, emailId), isNotNull(userEmails.verifiedAt)))
    .limit(1);
  if (earlier) return false;
  await tx
    .update(userEmails)
    .set({ isPrimary: false })
    .where(and(eq(userEmails.userId, userId), ne(userEmails.id, emailId)));
  await tx.update(userEmails).set({ isPrimary: true }).where(eq(userEmails.id, emailId));
  return true;
}

async function welcome(tx: Transaction, { userId, to }: { userId: string; to: ParsedAddress }): Promise<void> {
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId));
  if (user) await enqueueMail(tx, { template: "welcome", props: { name: user.name }, to, userId });
}

/** Confirms the sign-up's address by the six digits, typed into the session that asked for them. */
export async function verifyByCode(session: Session, { code }: { code: string }, visitor: Visitor): Promise<void> {
  if (session.user.isVerified) return;
  const userId = session.user.id;
  const right = await tryCode({ kind: "verify", userId, sessionId: session.id, code }, visitor);
  await db.transaction(async (tx) => {
    await lockUserOf(tx, session);
    await verifyAddress(tx, await redeemCode(tx, right));
  });
  log.info("security.address_proven", { userId });
}

/** What the page behind a confirmation link may know of it. It changes nothing. */
export async function findVerifyLink(token: string): Promise<ChallengeView | null> {
  return findChallenge(db, { kind: "verify", token });
}

/**
 * Confirms the sign-up's address by the mailed link. The session that signed up needs no more; any other browser
 * gives the password, because the reader of the mailbox need not be the one who made the account.
 */
export async function verifyByLink(
  session: Session | null,
  { token, password }: { token: string; password?: string },
  visitor: Visitor,
): Promise<NewSession | null> {
  const challenge = await findChallenge(db, { kind: "verify", token });
  if (!challenge) throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  const isTheirs = session?.user.id === challenge.userId;
  if (isTheirs && session.user.isVerified) return null;
  if (challenge.state !== "open") throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  const user = isTheirs
    ? null
    : await requirePassword({ userId: challenge.userId, password: password ?? "", client: visitor.client });
  const opened = await db.transaction(async (tx) => {
    if (isTheirs) await lockUserOf(tx, session);
    if (user && !(await isStillThePassword(tx, user))) throw wrongPassword();
    await verifyAddress(tx, await redeemLink(tx, { kind: "verify", token }));
    return user && openHalfOrWhole(tx, { userId: user.id, userAgent: visitor.userAgent, gavePassword: true });
  });
  log.info("security.address_proven", { userId: challenge.userId });
  return opened;
}

/** Of an account whose address is still to be proven: that who presses its link is who made it. */
export async function requirePassword({
  userId,
  password,
  client,
}: {
  userId: string;
  password: string;
  client: string;
}) {
  const [user] = await db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  const isRight = await tryPassword({ account: userId, client }, { password, hash: user?.passwordHash ?? null });
  if (user && isRight) return user;
  log.warn("security.log_in_failed", { client, userId });
  throw wrongPassword();
}

export function wrongPassword(): DomainError {
  return new DomainError("UNAUTHENTICATED", "wrongPassword", { field: "password" });
}

/**
 * Sends the confirmation anew, to the same address or, where it was mistyped, to another one. An address that was
 * reserved while there was no mail stays, so that a second slip locks nobody out of the account they have used.
 */
export async function resendVerification(
  session: Session,
  { formId, email }: { formId: string; email: string },
  { client }: Visitor,
): Promise<void> {
  if (session.user.isVerified) return;
  if (!hasMail()) throw new DomainError("FORBIDDEN", "noMailToConfirm");
  const userId = session.user.id;
  const to = parseAddress(email);
  await takeFrom(rateLimits.mailsPerClient, client);
  await takeFrom(rateLimits.mailsPerAccount, userId);
  await takeFrom(rateLimits.mailsPerAddress, to.key);
  await db.transaction(async (tx) => {
    await lockUserOf(tx, session);
    const own = eq(userEmails.userId, userId);
    const [proven] = await tx
      .select({ id: userEmails.id })
      .from(userEmails)
      .where(and(own, isNotNull(userEmails.verifiedAt)));
    if (proven || (await isAskedFor(tx, { id: formId, userId, key: to.key }))) return;
    await tx.delete(userEmails).where(and(own, eq(userEmails.isReserved, false), ne(userEmails.key, to.key)));
    await tx.update(userEmails).set({ isPrimary: false }).where(own);
    await tx
      .insert(userEmails)
      .values({ id: newId(), userId, ...to, isPrimary: true })
      .onConflictDoUpdate({ target: [userEmails.userId, userEmails.key], set: { isPrimary: true } });
    await mailSignUp(tx, { id: formId, userId, to, sessionId: session.id });
  });
}
