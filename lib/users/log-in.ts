import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { findAccountByKey } from "./accounts";
import { parseAddress } from "./addresses";
import { isStillThePassword, tryPassword } from "./password-tries";
import { hashPassword, needsRehash } from "./passwords";
import { type NewSession, openHalfOrWhole } from "./sessions";
import type { Visitor } from "./visitor";

/** Logs in by address and password. */
export async function logIn(input: { email: string; password: string }, visitor: Visitor): Promise<NewSession> {
  const checked = await checkLogIn(input, visitor);
  const session = await db.transaction((tx) => openLogIn(tx, checked, visitor));
  log.info("security.logged_in", { client: visitor.client, userId: checked.account.id });
  return session;
}

type FoundAccount = NonNullable<Awaited<ReturnType<typeof findAccountByKey>>>;

/** An account whose password was found right, with a hash of today's kind where its own is older. */
export type CheckedLogIn = { account: FoundAccount; freshHash: string | null };

/** Looks at address and password. A known and an unknown address take the same steps, the costly hash included. */
export async function checkLogIn(
  { email, password }: { email: string; password: string },
  { client }: Visitor,
): Promise<CheckedLogIn> {
  const { key } = parseAddress(email);
  const account = await findAccountByKey(db, key);
  const isRight = await tryPassword({ account: key, client }, { password, hash: account?.passwordHash ?? null });
  if (!account || !isRight) {
    log.warn("security.log_in_failed", { client, userId: account?.id });
    throw new DomainError("UNAUTHENTICATED", "wrongLogIn");
  }
  if (account.isDisabled) throw new DomainError("FORBIDDEN", "accountDisabled");
  const isOld = account.passwordHash !== null && needsRehash(account.passwordHash);
  return { account, freshHash: isOld ? await hashPassword(password) : null };
}

/** Opens the log-in, unless the password was changed since it was looked at. The user is locked from here on. */
export async function openLogIn(
  tx: Transaction,
  { account, freshHash }: CheckedLogIn,
  { userAgent }: Visitor,
): Promise<NewSession> {
  if (!(await isStillThePassword(tx, account))) throw new DomainError("UNAUTHENTICATED", "wrongLogIn");
  if (freshHash) await tx.update(users).set({ passwordHash: freshHash }).where(eq(users.id, account.id));
  return openHalfOrWhole(tx, { userId: account.id, userAgent, gavePassword: true });
}
