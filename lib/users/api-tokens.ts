import { randomBytes } from "node:crypto";
import { and, count, desc, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { after } from "@/db/clock";
import { apiTokens } from "@/db/schema/access";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { hashToken } from "@/lib/tokens";
import { requireReauthentication } from "./reauthentication";
import { type Account, accountOf, findSessionByToken, lockUserOf } from "./sessions";

/** What every token begins with, so that it is known for what it is wherever it turns up. */
const prefix = "quits_";
const shownCharacters = prefix.length + 4;

/** Makes a key to the API with all the rights of its owner. It is shown once, and only its hash is kept. */
export async function makeApiToken(
  account: Account,
  { name, currentPassword }: { name: string; currentPassword?: string },
): Promise<{ token: string }> {
  await requireReauthentication(account, currentPassword);
  const token = prefix + randomBytes(32).toString("base64url");
  const userId = account.user.id;
  await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    const [row] = await tx
      .select({ tokens: count() })
      .from(apiTokens)
      .where(and(eq(apiTokens.userId, userId), gt(apiTokens.endsAt, sql`now()`)));
    const max = limits.apiTokensPerUserMax;
    if ((row?.tokens ?? 0) >= max) throw new DomainError("INVALID", "tooManyTokens", { values: { max } });
    await tx.insert(apiTokens).values({
      id: newId(),
      userId,
      name,
      hash: hashToken(token),
      beginning: token.slice(0, shownCharacters),
      endsAt: after(limits.apiTokenSeconds),
    });
  });
  log.info("security.token_made", { userId });
  return { token };
}

export async function listApiTokens(account: Account) {
  return db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      beginning: apiTokens.beginning,
      endsAt: apiTokens.endsAt,
      seenAt: apiTokens.seenAt,
      isOver: sql<boolean>`${apiTokens.endsAt} <= now()`,
    })
    .from(apiTokens)
    .where(eq(apiTokens.userId, account.user.id))
    .orderBy(desc(apiTokens.createdAt));
}

export async function endApiToken(account: Account, tokenId: string): Promise<void> {
  const ended = await db
    .delete(apiTokens)
    .where(and(eq(apiTokens.id, tokenId), eq(apiTokens.userId, account.user.id)))
    .returning({ id: apiTokens.id });
  if (ended.length === 0) throw new DomainError("NOT_FOUND", "tokenIsOver");
  log.info("security.token_ended", { userId: account.user.id });
}

/** Whose token this is, if it is one and they have an account; null for all others. */
export async function findAccountByToken(token: string): Promise<Account | null> {
  if (!token.startsWith(prefix)) return null;
  const session = await findSessionByToken(hashToken(token));
  return session && accountOf(session);
}
