import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { beginAttempt, endAttempt } from "./log-in-pauses";
import { verifyPassword } from "./passwords";
import type { Account } from "./sessions";

/**
 * What is delicate asks for the password, unless it was given in this session lately: an open laptop in a shared
 * kitchen is a log-in, too.
 */
export async function requireConfirmation(account: Account, currentPassword: string | undefined): Promise<void> {
  if (account.session.isConfirmed) return;
  await requireCurrentPassword(account, currentPassword);
  await db.update(sessions).set({ confirmedAt: sql`now()` }).where(eq(sessions.id, account.session.id));
}

export async function requireCurrentPassword(account: Account, currentPassword: string | undefined): Promise<void> {
  if (!currentPassword)
    throw new DomainError("UNAUTHENTICATED", "currentPasswordMissing", { field: "currentPassword" });
  const attempt = await beginAttempt({ account: account.user.id, client: account.session.id });
  const [user] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, account.user.id));
  if (!(await verifyPassword(user?.passwordHash ?? null, currentPassword))) {
    throw new DomainError("UNAUTHENTICATED", "wrongPassword", { field: "currentPassword" });
  }
  await endAttempt(attempt);
}
