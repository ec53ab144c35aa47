import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { LinkJob } from "@/db/queue";
import { challenges, identities } from "@/db/schema/log-ins";
import { userEmails, users } from "@/db/schema/users";
import { deviceLine } from "@/lib/device";
import { DomainError } from "@/lib/errors";
import type { JobScope } from "@/lib/job-scope";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { rateLimits } from "@/lib/rates";
import { hasMail, settings } from "@/lib/settings";
import { findAccountByKey } from "./accounts";
import { askForLink, type LinkAsked, wayBackOfLink } from "./asked-links";
import { type ChallengeView, findChallenge, isAskedFor, openChallenge, redeemLink } from "./challenges";
import { checkPassword, hashPassword } from "./passwords";
import { requireCurrentPassword } from "./reauthentication";
import { type Account, endAllSessions, lockUserOf, type NewSession, openHalfOrWhole, openSession } from "./sessions";
import { mailUser } from "./user-mail";
import type { Visitor } from "./visitor";

/** Asks for a link that sets a new password. */
export async function requestReset(asked: LinkAsked, { client }: Visitor): Promise<void> {
  if (!hasMail()) throw new DomainError("FORBIDDEN", "noMailToReset");
  const { resetsPerClient: perClient, resetsPerAddress: perAddress } = rateLimits;
  await askForLink({ queue: "answer-reset", perClient, perAddress }, { ...asked, client });
  log.info("security.reset_asked", { client });
}

/** The worker's half of `requestReset`. The same form sent twice opens one challenge and sends one mail. */
export async function answerReset(_scope: JobScope, { challengeId, key, wayBack }: LinkJob): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await findAccountByKey(tx, key);
    if (!account?.isVerified || account.isDisabled) return;
    if (await isAskedFor(tx, { id: challengeId, userId: account.id, key })) return;
    const to = { address: account.address, key };
    const link = await openChallenge(tx, { id: challengeId, kind: "reset", userId: account.id, to, wayBack });
    await enqueueMail(tx, { template: "resetPassword", props: {}, to, userId: account.id, link });
  });
}

/**
 * Sets a new password by the mailed link, ends every log-in there was and opens one for who did it, which goes on where
 * they were going.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  { userAgent }: Visitor,
): Promise<{ session: NewSession; wayBack: string | null }> {
  const challenge = await findChallenge(db, { kind: "reset", token });
  if (challenge?.state !== "open") throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  checkPassword(password, { about: [challenge.address] });
  const passwordHash = await hashPassword(password);
  const session = await db.transaction(async (tx) => {
    // The user first, as everywhere: two links pressed at once would wait for each other.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, challenge.userId)).for("no key update");
    const { userId, key } = await redeemLink(tx, { kind: "reset", token });
    await requireStillTheirs(tx, { userId, key });
    // Whoever had the account until now may have linked a log-in of their own to it.
    await replacePassword(tx, { userId, passwordHash, userAgent, unlinks: "all" });
    return openHalfOrWhole(tx, { userId, userAgent, gavePassword: true });
  });
  log.info("security.password_reset", { userId: challenge.userId });
  return { session, wayBack: await wayBackOfLink(token) };
}

/** A link in a mailbox that is no longer the user's opens nothing. */
export async function requireStillTheirs(
  tx: Transaction,
  { userId, key }: { userId: string; key: string },
): Promise<void> {
  const [claim] = await tx
    .select({ id: userEmails.id })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), eq(userEmails.key, key)));
  if (!claim) throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
}

/** Sets a new password, and takes away the ways in through providers that are named. */
export async function changePassword(
  account: Account,
  { currentPassword, password, unlinks = [] }: { currentPassword: string; password: string; unlinks?: string[] },
  { userAgent }: Visitor,
): Promise<NewSession> {
  await requireCurrentPassword(account, currentPassword);
  if (password === currentPassword) throw new DomainError("INVALID", "passwordIsTheSame", { field: "password" });
  checkPassword(password, { about: [account.user.name, account.user.address ?? ""] });
  const passwordHash = await hashPassword(password);
  const userId = account.user.id;
  const session = await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    await replacePassword(tx, { userId, passwordHash, userAgent, unlinks });
    return openSession(tx, { userId, userAgent, gavePassword: true });
  });
  log.info("security.password_changed", { userId });
  return session;
}

type Replacement = {
  userId: string;
  passwordHash: string;
  userAgent: string;
  /** The ways in through providers that end as well. */
  unlinks: "all" | string[];
};

/** Every session ends, also the one that asks: a copy of its cookie may be elsewhere. Its browser is given a new one. */
async function replacePassword(
  tx: Transaction,
  { userId, passwordHash, userAgent, unlinks }: Replacement,
): Promise<void> {
  const [user] = await tx
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, userId), isNull(users.disabledAt)))
    .returning({ id: users.id });
  if (!user) throw new DomainError("FORBIDDEN", "accountDisabled");
  await endAllSessions(tx, userId);
  await tx
    .update(challenges)
    .set({ usedAt: sql`now()` })
    .where(
      and(eq(challenges.userId, userId), inArray(challenges.kind, ["reset", "log_in"]), isNull(challenges.usedAt)),
    );
  const unlinked = await unlinkIdentities(tx, { userId, unlinks });
  const props = { at: new Date().toISOString(), device: deviceLine(userAgent), unlinked };
  await mailUser(tx, userId, { template: "passwordChanged", props });
}

/** Says which they were, for the mail. */
async function unlinkIdentities(
  tx: Transaction,
  { userId, unlinks }: Pick<Replacement, "userId" | "unlinks">,
): Promise<string[]> {
  const isMeant = unlinks === "all" ? undefined : inArray(identities.id, unlinks);
  const gone = await tx
    .delete(identities)
    .where(and(eq(identities.userId, userId), isMeant))
    .returning({ provider: identities.provider, label: identities.label });
  const { providers } = settings();
  const nameOf = (provider: string) => providers.find(({ id }) => id === provider)?.name ?? provider;
  return gone.map(({ provider, label }) => [nameOf(provider), label].filter(Boolean).join(" · "));
}

/** What the page behind a reset link may know of it. It changes nothing. */
export async function findResetLink(token: string): Promise<ChallengeView | null> {
  return findChallenge(db, { kind: "reset", token });
}
