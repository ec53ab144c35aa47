import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/limits";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { settings } from "@/lib/settings";
import { type ParsedAddress, parseAddress } from "./addresses";
import { openChallenge } from "./challenges";
import { beginAttempt, endAttempt } from "./log-in-pauses";
import { checkPassword, hashPassword, verifyPassword } from "./passwords";
import { takeFrom } from "./rate-limits";
import { type NewSession, openSession } from "./sessions";

export type Visitor = { client: string; userAgent: string };

export type NewAccount = {
  /** Made when the form was rendered: the same form sent twice makes one account. */
  formId: string;
  name: string;
  email: string;
  password: string;
  region: string;
  timeZone: string;
};

/** Whether someone has an account by this address: a proven one, or, where there is no mail, the first claim. */
export async function findAccountByKey(reader: Reader, key: string) {
  const [row] = await reader
    .select({
      id: users.id,
      name: users.name,
      passwordHash: users.passwordHash,
      isDisabled: sql<boolean>`${users.disabledAt} is not null`,
      isVerified: sql<boolean>`${userEmails.verifiedAt} is not null`,
      address: userEmails.address,
    })
    .from(userEmails)
    .innerJoin(users, eq(users.id, userEmails.userId))
    .where(and(eq(userEmails.key, key), or(isNotNull(userEmails.verifiedAt), eq(userEmails.isReserved, true))))
    .orderBy(sql`${userEmails.verifiedAt} is null`)
    .limit(1);
  return row ?? null;
}

/**
 * Makes an account and logs it in. It only ever inserts, so that no existing account can be touched by it, and does
 * the same for every address: who has an account already learns so from the mail, and nobody else learns anything.
 */
export async function signUp(input: NewAccount, visitor: Visitor): Promise<NewSession> {
  const to = parseAddress(input.email);
  checkPassword(input.password, { about: [input.name, to.address] });
  await takeFrom(rateLimits.signUpsPerClient, visitor.client);
  const passwordHash = await hashPassword(input.password);
  const again = await repeatSignUp(input, to, visitor);
  if (again) return again;
  if (settings().mail.mode !== "none") await takeFrom(rateLimits.mailsPerAddress, to.key);
  const made = await db.transaction(async (tx) => {
    const userId = await insertUser(tx, { ...input, passwordHash, isAdmin: false }, to);
    if (!userId) return null;
    const session = await openSession(tx, { userId, userAgent: visitor.userAgent });
    if (settings().mail.mode !== "none") await mailSignUp(tx, { userId, to, sessionId: session.id });
    return session;
  });
  if (made) {
    log.info("security.signed_up", { client: visitor.client, userId: input.formId });
    return made;
  }
  // The same form was sent twice at once, and the other one came first.
  const repeated = await repeatSignUp(input, to, visitor);
  if (!repeated) throw new DomainError("CONFLICT", "formWasSent");
  return repeated;
}

/**
 * Logs in once more to the account that this very form has made, if its content is the same. It looks at a password,
 * so it counts as a try to log in: the form's id is known to whoever knows the user's.
 */
export async function repeatSignUp(
  input: NewAccount,
  to: ParsedAddress,
  { client, userAgent }: Visitor,
): Promise<NewSession | null> {
  const [user] = await db
    .select({ id: users.id, name: users.name, passwordHash: users.passwordHash, key: userEmails.key })
    .from(users)
    .leftJoin(userEmails, and(eq(userEmails.userId, users.id), eq(userEmails.key, to.key)))
    .where(eq(users.id, input.formId));
  if (!user) return null;
  if (!user.key || user.name !== input.name) throw new DomainError("CONFLICT", "formWasSent");
  const attempt = await beginAttempt({ account: to.key, client });
  if (!(await verifyPassword(user.passwordHash, input.password))) throw new DomainError("CONFLICT", "formWasSent");
  await endAttempt(attempt);
  return db.transaction(async (tx) => {
    if (!(await isStillThePassword(tx, user))) throw new DomainError("CONFLICT", "formWasSent");
    return openSession(tx, { userId: user.id, userAgent });
  });
}

/**
 * Holds the user as they were when their password was looked at. False if it was changed since, or they were disabled:
 * a log-in that was under way must not outlive either.
 */
export async function isStillThePassword(
  tx: Transaction,
  { id, passwordHash }: { id: string; passwordHash: string },
): Promise<boolean> {
  const [still] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)))
    .for("no key update");
  return still !== undefined;
}

/** Null if the form's user is there already. */
export async function insertUser(
  tx: Transaction,
  user: Omit<NewAccount, "email" | "password"> & { passwordHash: string; isAdmin: boolean },
  to: ParsedAddress,
): Promise<string | null> {
  const { formId: id, name, passwordHash, region, timeZone, isAdmin } = user;
  const made = await tx
    .insert(users)
    .values({ id, name, passwordHash, region, timeZone, isAdmin })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made.length === 0) return null;
  const isReserved = settings().mail.mode === "none";
  if (isReserved) await requireFreeAddress(tx, to.key);
  await tx.insert(userEmails).values({ id: newId(), userId: id, ...to, isReserved, isPrimary: true });
  return id;
}

/** Who makes an address somebody's waits here for whoever else does, so that one is first and the other is told. */
export async function lockAddress(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** Where there is no mail the first claim counts, and a second one has to be told. */
async function requireFreeAddress(tx: Transaction, key: string): Promise<void> {
  await lockAddress(tx, key);
  if (await findAccountByKey(tx, key)) throw new DomainError("CONFLICT", "addressHasAccount", { field: "email" });
}

/** The mail after a sign-up: the way to confirm, or, for an address with an account, the way back to that account. */
export async function mailSignUp(
  tx: Transaction,
  { id, userId, to, sessionId }: { id?: string; userId: string; to: ParsedAddress; sessionId: string },
): Promise<void> {
  const owner = await findAccountByKey(tx, to.key);
  const link = await openChallenge(tx, { id, kind: "verify", userId, to, sessionId });
  if (owner?.isVerified) await enqueueMail(tx, { template: "alreadyRegistered", props: {}, to });
  else await enqueueMail(tx, { template: "verifyAddress", props: {}, to, userId, link });
}
