import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { findAccountByKey, lockAddress } from "./accounts";
import { type ParsedAddress, parseAddress } from "./addresses";
import { openChallenge } from "./challenges";
import { isStillThePassword, tryPassword } from "./password-tries";
import { checkPassword, hashPassword } from "./passwords";
import { takeFrom } from "./rate-limits";
import { type NewSession, openHalfOrWhole, openSession } from "./sessions";
import type { Visitor } from "./visitor";

export type NewAccount = {
  /** Made when the form was rendered: the same form sent twice makes one account. */
  formId: string;
  name: string;
  email: string;
  password: string;
  region: string;
  timeZone: string;
};

/**
 * Makes an account and logs it in. It only ever inserts, so that no existing account can be touched by it, and does
 * the same for every address: who has an account already learns so from the mail, and nobody else learns anything.
 */
export async function signUp(input: NewAccount, visitor: Visitor): Promise<NewSession> {
  const to = parseAddress(input.email);
  checkPassword(input.password, { about: [input.name, to.address] });
  await takeFrom(rateLimits.signUpsPerClient, visitor.client);
  const passwordHash = await hashPassword(input.password);
  const again = await repeatSignUp(input, { to, visitor });
  if (again) return again;
  if (hasMail()) await takeFrom(rateLimits.mailsPerAddress, to.key);
  const made = await db.transaction(async (tx) => {
    const userId = await insertUser(tx, { ...input, to, passwordHash, isAdmin: false });
    if (!userId) return null;
    const session = await openSession(tx, { userId, userAgent: visitor.userAgent, gavePassword: true });
    if (hasMail()) await mailSignUp(tx, { userId, to, sessionId: session.id });
    return session;
  });
  if (made) {
    log.info("security.signed_up", { client: visitor.client, userId: input.formId });
    return made;
  }
  // The same form was sent twice at once, and the other one came first.
  const repeated = await repeatSignUp(input, { to, visitor });
  if (!repeated) throw new DomainError("CONFLICT", "formWasSent");
  return repeated;
}

/**
 * Logs in once more to the account that this very form has made, if its content is the same. It looks at a password,
 * so it counts as a try to log in: the form's id is known to whoever knows the user's.
 */
export async function repeatSignUp(
  input: NewAccount,
  { to, visitor: { client, userAgent } }: { to: ParsedAddress; visitor: Visitor },
): Promise<NewSession | null> {
  const [user] = await db
    .select({ id: users.id, name: users.name, passwordHash: users.passwordHash, key: userEmails.key })
    .from(users)
    .leftJoin(userEmails, and(eq(userEmails.userId, users.id), eq(userEmails.key, to.key)))
    .where(eq(users.id, input.formId));
  if (!user) return null;
  if (!user.key || user.name !== input.name) throw new DomainError("CONFLICT", "formWasSent");
  const isRight = await tryPassword({ account: to.key, client }, { password: input.password, hash: user.passwordHash });
  if (!isRight) throw new DomainError("CONFLICT", "formWasSent");
  return db.transaction(async (tx) => {
    if (!(await isStillThePassword(tx, user))) throw new DomainError("CONFLICT", "formWasSent");
    return openHalfOrWhole(tx, { userId: user.id, userAgent, gavePassword: true });
  });
}

/** Null if the form's user is there already. */
export async function insertUser(
  tx: Transaction,
  user: Omit<NewAccount, "email" | "password"> & { to: ParsedAddress; passwordHash: string | null; isAdmin: boolean },
): Promise<string | null> {
  const { formId: id, name, passwordHash, region, timeZone, isAdmin, to } = user;
  const made = await tx
    .insert(users)
    .values({ id, name, passwordHash, region, timeZone, isAdmin })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made.length === 0) return null;
  const isReserved = !hasMail();
  if (isReserved) await requireFreeAddress(tx, to.key);
  await tx.insert(userEmails).values({ id: newId(), userId: id, ...to, isReserved, isPrimary: true });
  return id;
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
