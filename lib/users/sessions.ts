import { and, desc, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { after, ago } from "@/db/clock";
import { apiTokens } from "@/db/schema/access";
import { halfLogIns, sessions, twoSteps } from "@/db/schema/log-ins";
import { type Look, userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { currentKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { hasMail } from "@/lib/settings";

export type SessionUser = {
  id: string;
  name: string;
  region: string;
  timeZone: string;
  look: Look;
  isAdmin: boolean;
  /** The primary address; null where someone else has proven it meanwhile. */
  address: string | null;
  isVerified: boolean;
};

/**
 * Someone who is logged in now, or whose program carries their token, whether or not their address is proven. Only the
 * lookups below make one.
 */
class LiveSession {
  readonly #live = true;

  constructor(
    readonly id: string,
    readonly user: SessionUser,
    /** Whether the password was given in this session lately, as changing addresses asks. */
    readonly isReauthenticated: boolean,
    readonly by: "cookie" | "token",
  ) {}

  get isLive(): boolean {
    return this.#live;
  }
}

export type Session = LiveSession;

/** Someone who is logged in and whose address is proven, or who needs no proof because there is no mail. */
class ProvenAccount {
  readonly #account = true;

  constructor(readonly session: Session) {}

  get user(): SessionUser {
    return this.session.user;
  }

  get isAccount(): boolean {
    return this.#account;
  }
}

export type Account = ProvenAccount;

export function accountOf(session: Session): Account | null {
  return session.user.isVerified || !hasMail() ? new ProvenAccount(session) : null;
}

/** A log-in that was opened. Half of one opens nothing until its second step, and is no session. */
export type NewSession = { id: string; userId: string; keyId: number; endsAt: Date; isHalf: boolean };

type LogIn = {
  userId: string;
  userAgent: string;
  /** Whether it was by the password that they showed who they are. */
  gavePassword: boolean;
};

/** Every way in from outside ends here. Where a second step is set up, it is half a log-in. */
export async function openHalfOrWhole(tx: Transaction, logIn: LogIn): Promise<NewSession> {
  const { userId, gavePassword } = logIn;
  return (await hasTwoSteps(tx, userId)) ? openHalf(tx, { userId, gavePassword }) : openSession(tx, logIn);
}

/** A whole log-in, for who has taken every step there is: the account is new, or the second step was just taken. */
export async function openSession(tx: Transaction, { userId, userAgent, gavePassword }: LogIn): Promise<NewSession> {
  const [row] = await tx
    .insert(sessions)
    .values({
      id: newId(),
      userId,
      keyId: currentKeyId(),
      userAgent: userAgent.slice(0, limits.userAgentCharactersMax),
      reauthenticatedAt: gavePassword ? sql`now()` : null,
      endsAt: after(limits.sessionSeconds),
    })
    .returning({ id: sessions.id, keyId: sessions.keyId, endsAt: sessions.endsAt });
  if (!row) throw new Error("A session was not inserted.");
  return { ...row, userId, isHalf: false };
}

export async function hasTwoSteps(reader: Reader, userId: string): Promise<boolean> {
  const [row] = await reader
    .select({ userId: twoSteps.userId })
    .from(twoSteps)
    .where(and(eq(twoSteps.userId, userId), isNotNull(twoSteps.confirmedAt)));
  return row !== undefined;
}

async function openHalf(tx: Transaction, half: Pick<LogIn, "userId" | "gavePassword">): Promise<NewSession> {
  const [row] = await tx
    .insert(halfLogIns)
    .values({ id: newId(), keyId: currentKeyId(), endsAt: after(limits.halfLogInSeconds), ...half })
    .returning({ id: halfLogIns.id, keyId: halfLogIns.keyId, endsAt: halfLogIns.endsAt });
  if (!row) throw new Error("Half a log-in was not inserted.");
  return { ...row, userId: half.userId, isHalf: true };
}

/** Of a session: that neither of its two ends has come. */
export const isAwake = and(gt(sessions.endsAt, sql`now()`), gt(sessions.seenAt, ago(limits.sessionIdleSeconds)));

const sessionUser = {
  id: users.id,
  name: users.name,
  region: users.region,
  timeZone: users.timeZone,
  look: users.look,
  isAdmin: users.isAdmin,
  address: userEmails.address,
  isVerified: sql<boolean>`exists (select from ${userEmails} where ${userEmails.userId} = ${users.id} and ${userEmails.verifiedAt} is not null)`,
};

const isPrimaryOfUser = and(eq(userEmails.userId, users.id), eq(userEmails.isPrimary, true));

/** The one lookup that decides whether a cookie is a log-in: at every request, by the database's clock. */
export async function findSession(id: string): Promise<Session | null> {
  const [row] = await db
    .select({
      user: sessionUser,
      isReauthenticated: sql<boolean>`(${sessions.reauthenticatedAt} > ${ago(limits.reauthenticationSeconds)}) is true`,
      isDue: sql<boolean>`${sessions.seenAt} < ${ago(limits.sessionSeenSeconds)}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(userEmails, isPrimaryOfUser)
    .where(and(eq(sessions.id, id), isAwake, isNull(users.disabledAt)));
  if (!row) return null;
  if (row.isDue) await db.update(sessions).set({ seenAt: sql`now()` }).where(eq(sessions.id, id));
  return new LiveSession(id, row.user, row.isReauthenticated, "cookie");
}

/** The same for a token of the API. It never counts as a password given lately. */
export async function findSessionByToken(hash: string): Promise<Session | null> {
  const [row] = await db
    .select({
      id: apiTokens.id,
      user: sessionUser,
      isDue: sql<boolean>`${apiTokens.seenAt} is null or ${apiTokens.seenAt} < ${ago(limits.sessionSeenSeconds)}`,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .leftJoin(userEmails, isPrimaryOfUser)
    .where(and(eq(apiTokens.hash, hash), gt(apiTokens.endsAt, sql`now()`), isNull(users.disabledAt)));
  if (!row) return null;
  if (row.isDue) await db.update(apiTokens).set({ seenAt: sql`now()` }).where(eq(apiTokens.id, row.id));
  return new LiveSession(row.id, row.user, false, "token");
}

export async function listSessions(account: Account) {
  return db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
      isThis: sql<boolean>`${sessions.id} = ${account.session.id}`,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, account.user.id), isAwake))
    .orderBy(desc(sql`${sessions.id} = ${account.session.id}`), desc(sessions.seenAt));
}

export async function endSession(account: Account, sessionId: string): Promise<void> {
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, account.user.id)))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw new DomainError("NOT_FOUND", "sessionIsOver");
  log.info("security.session_ended", { userId: account.user.id });
}

export async function endOtherSessions(account: Account): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.userId, account.user.id), ne(sessions.id, account.session.id)));
  log.info("security.other_sessions_ended", { userId: account.user.id });
}

export async function logOut(session: Session): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, session.id));
  log.info("security.logged_out", { userId: session.user.id });
}

/**
 * Locks the session's user and reads the session again: it may have ended since the request began, and what a password
 * change ended must not write after it.
 */
export async function lockUserOf(tx: Transaction, session: Session): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, session.user.id)).for("no key update");
  const kept = session.by === "cookie" ? sessions : apiTokens;
  const [still] = await tx.select({ id: kept.id }).from(kept).where(eq(kept.id, session.id));
  if (!still) throw new DomainError("UNAUTHENTICATED", "sessionIsOver");
}

/** Locks a user who is about to be logged in. Whose account is switched off gets no further. */
export async function lockActiveUser(tx: Transaction, userId: string): Promise<void> {
  const isActive = and(eq(users.id, userId), isNull(users.disabledAt));
  const [user] = await tx.select({ id: users.id }).from(users).where(isActive).for("no key update");
  if (!user) throw new DomainError("FORBIDDEN", "accountDisabled");
}

/** Ends every log-in, whole or half, and every token of a user, as a changed password or a disabled account must. */
export async function endAllSessions(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId));
  await tx.delete(halfLogIns).where(eq(halfLogIns.userId, userId));
  await tx.delete(apiTokens).where(eq(apiTokens.userId, userId));
}
