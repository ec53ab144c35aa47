import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { tryPassword } from "./password-tries";
import type { Account } from "./sessions";

/**
 * What is delicate asks for the password, unless it was given in this session lately: an open laptop in a shared
 * kitchen is a log-in, too.
 */
export async function requireReauthentication(account: Account, currentPassword: string | undefined): Promise<void> {
  if (account.session.isReauthenticated) return;
  await requireCurrentPassword(account, currentPassword);
  await db.update(sessions).set({ reauthenticatedAt: sql`now()` }).where(eq(sessions.id, account.session.id));
}

/** Tries here are counted apart from those of the log-in, so that no stranger's guesses get in the owner's way. */
export async function requireCurrentPassword(account: Account, currentPassword: string | undefined): Promise<void> {
  const { user, session } = account;
  if (!currentPassword)
    throw new DomainError("UNAUTHENTICATED", "currentPasswordMissing", { field: "currentPassword" });
  const [row] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, user.id));
  if (row?.hash === null) throw new DomainError("UNAUTHENTICATED", "passwordUnset", { field: "currentPassword" });
  const aim = { account: user.id, client: session.id };
  if (await tryPassword(aim, { password: currentPassword, hash: row?.hash ?? null })) return;
  log.warn("security.reauthentication_failed", { userId: user.id });
  throw new DomainError("UNAUTHENTICATED", "wrongPassword", { field: "currentPassword" });
}
