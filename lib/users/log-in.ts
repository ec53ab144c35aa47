import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { findAccountByKey } from "./accounts";
import { parseAddress } from "./addresses";
import { isStillThePassword, tryPassword } from "./password-tries";
import { hashPassword, needsRehash } from "./passwords";
import { type NewSession, openSession } from "./sessions";
import type { Visitor } from "./visitor";

/** Logs in by address and password. A known and an unknown address take the same steps, the costly hash included. */
export async function logIn(
  { email, password }: { email: string; password: string },
  { client, userAgent }: Visitor,
): Promise<NewSession> {
  const { key } = parseAddress(email);
  const account = await findAccountByKey(db, key);
  const isRight = await tryPassword({ account: key, client }, { password, hash: account?.passwordHash ?? null });
  if (!account || !isRight) {
    log.warn("security.log_in_failed", { client, userId: account?.id });
    throw new DomainError("UNAUTHENTICATED", "wrongLogIn");
  }
  if (account.isDisabled) throw new DomainError("FORBIDDEN", "accountDisabled");
  const freshHash = needsRehash(account.passwordHash) ? await hashPassword(password) : null;
  const session = await db.transaction(async (tx) => {
    if (!(await isStillThePassword(tx, account))) throw new DomainError("UNAUTHENTICATED", "wrongLogIn");
    if (freshHash) await tx.update(users).set({ passwordHash: freshHash }).where(eq(users.id, account.id));
    return openSession(tx, { userId: account.id, userAgent });
  });
  log.info("security.logged_in", { client, userId: account.id });
  return session;
}
