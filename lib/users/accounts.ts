import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/limits";
import { enqueueMail } from "@/lib/mail/outbox";
import { settings } from "@/lib/settings";
import { type ParsedAddress, parseAddress } from "./addresses";
import { openChallenge } from "./challenges";
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
  const again = await findSignUp(input, to);
  if (again) return db.transaction((tx) => openSession(tx, { userId: again, userAgent: visitor.userAgent }));
  if (settings().mail.mode !== "none") await takeFrom(rateLimits.mailsPerAddress, to.key);
  return db.transaction(async (tx) => {
    const userId = await insertUser(tx, { ...input, passwordHash, isAdmin: false }, to);
    const session = await openSession(tx, { userId, userAgent: visitor.userAgent });
    if (settings().mail.mode !== "none") await mailSignUp(tx, { userId, to, sessionId: session.id });
    return session;
  });
}

/** The user that this very form has made before, if its content is the same. */
async function findSignUp(input: NewAccount, to: ParsedAddress): Promise<string | null> {
  const [row] = await db
    .select({ passwordHash: users.passwordHash, key: userEmails.key })
    .from(users)
    .leftJoin(userEmails, eq(userEmails.userId, users.id))
    .where(eq(users.id, input.formId));
  if (!row) return null;
  if (row.key === to.key && (await verifyPassword(row.passwordHash, input.password))) return input.formId;
  throw new DomainError("CONFLICT", "formWasSent");
}

export async function insertUser(
  tx: Transaction,
  user: Omit<NewAccount, "email" | "password"> & { passwordHash: string; isAdmin: boolean },
  to: ParsedAddress,
): Promise<string> {
  const { formId: id, name, passwordHash, region, timeZone, isAdmin } = user;
  const made = await tx
    .insert(users)
    .values({ id, name, passwordHash, region, timeZone, isAdmin })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made.length === 0) throw new DomainError("CONFLICT", "formWasSent");
  const isReserved = settings().mail.mode === "none";
  if (isReserved) await requireFreeAddress(tx, to.key);
  await tx.insert(userEmails).values({ id: newId(), userId: id, ...to, isReserved, isPrimary: true });
  return id;
}

/** Where there is no mail the first claim counts, and a second one has to be told. */
async function requireFreeAddress(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  if (await findAccountByKey(tx, key)) throw new DomainError("CONFLICT", "addressHasAccount", { field: "email" });
}

/** The mail after a sign-up: the way to confirm, or, for an address with an account, the way back to that account. */
export async function mailSignUp(
  tx: Transaction,
  { userId, to, sessionId }: { userId: string; to: ParsedAddress; sessionId: string },
): Promise<void> {
  const owner = await findAccountByKey(tx, to.key);
  const link = await openChallenge(tx, { kind: "verify", userId, to, sessionId });
  if (owner?.isVerified) await enqueueMail(tx, { template: "alreadyRegistered", props: {}, to });
  else await enqueueMail(tx, { template: "verifyAddress", props: {}, to, userId, link });
}
