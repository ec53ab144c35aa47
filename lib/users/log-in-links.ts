import { desc, eq, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { LinkJob } from "@/db/queue";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import type { JobScope } from "@/lib/job-scope";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { askForLink, type LinkAsked, wayBackOfLink } from "./asked-links";
import { type ChallengeView, findChallenge, isAskedFor, openChallenge, redeemLink } from "./challenges";
import { requireStillTheirs } from "./password-changes";
import { isStillThePassword } from "./password-tries";
import { lockActiveUser, type NewSession, openHalfOrWhole, type Session } from "./sessions";
import { requirePassword, verifyAddress, wrongPassword } from "./verification";
import type { Visitor } from "./visitor";

/** Asks for a link that logs in. */
export async function requestLogInLink(asked: LinkAsked, { client }: Visitor): Promise<void> {
  if (!hasMail()) throw new DomainError("FORBIDDEN", "noMailToLogIn");
  const { logInLinksPerClient: perClient, logInLinksPerAddress: perAddress } = rateLimits;
  await askForLink({ queue: "answer-log-in-link", perClient, perAddress }, { ...asked, client });
  log.info("security.log_in_link_asked", { client });
}

/** The worker's half of `requestLogInLink`. The same form sent twice opens one challenge and sends one mail. */
export async function answerLogInLink(_scope: JobScope, { challengeId, key, wayBack }: LinkJob): Promise<void> {
  await db.transaction(async (tx) => {
    const claim = await findClaim(tx, key);
    if (!claim || claim.isDisabled) return;
    const { userId, address } = claim;
    if (await isAskedFor(tx, { id: challengeId, userId, key })) return;
    const to = { address, key };
    const link = await openChallenge(tx, { id: challengeId, kind: "log_in", userId, to, wayBack });
    await enqueueMail(tx, { template: "logInLink", props: {}, to, userId, link });
  });
}

/** Whose address it is or, as long as nobody has proven it, who claimed it last: they need their password as well. */
async function findClaim(reader: Reader, key: string) {
  const [claim] = await reader
    .select({
      userId: users.id,
      address: userEmails.address,
      isDisabled: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(userEmails)
    .innerJoin(users, eq(users.id, userEmails.userId))
    .where(eq(userEmails.key, key))
    .orderBy(sql`${userEmails.verifiedAt} is null`, desc(userEmails.createdAt))
    .limit(1);
  return claim ?? null;
}

/** What the page behind the link may know of it. It changes nothing. */
export async function findLogInLink(token: string): Promise<ChallengeView | null> {
  return findChallenge(db, { kind: "log_in", token });
}

export type LinkLogIn = { session: NewSession | null; wayBack: string | null };

/**
 * Logs in by the mailed link, in whatever browser it is pressed. An address that nobody has proven yet is proven by it,
 * but only for who made the account: the browser that did so, or whoever knows the password.
 */
export async function logInByLink(
  session: Session | null,
  { token, password = "" }: { token: string; password?: string },
  { client, userAgent }: Visitor,
): Promise<LinkLogIn> {
  const challenge = await findLogInLink(token);
  if (challenge?.state !== "open") throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  const { userId, isProven } = challenge;
  const isTheirs = session?.user.id === userId;
  const user = isProven || isTheirs ? null : await requirePassword({ userId, password, client });
  const opened = await db.transaction(async (tx) => {
    await lockActiveUser(tx, userId);
    if (user && !(await isStillThePassword(tx, user))) throw wrongPassword();
    const proven = await redeemLink(tx, { kind: "log_in", token });
    if (isProven) await requireStillTheirs(tx, proven);
    else await verifyAddress(tx, proven);
    if (isTheirs) return null;
    return openHalfOrWhole(tx, { userId, userAgent, gavePassword: user !== null });
  });
  log.info("security.logged_in", { client, userId, by: "link" });
  return { session: opened, wayBack: await wayBackOfLink(token) };
}
