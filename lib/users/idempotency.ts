import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/access";
import { DomainError } from "@/lib/errors";

/** The id that a form was rendered with, or an API call carried, and all that was asked under it. */
type Asked = { userId: string; key: string; content: unknown };

/**
 * Does something once for each key. The same content under the same key gets the first answer and does nothing, also when
 * both come at once; another content under it is refused.
 */
export async function once<Answer extends Record<string, unknown>>(
  tx: Transaction,
  { userId, key, content }: Asked,
  act: () => Promise<Answer>,
): Promise<Answer & { isRepeat: boolean }> {
  const digest = digestOf(content);
  const taken = await tx
    .insert(idempotencyKeys)
    .values({ userId, key, digest })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  const which = and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key));
  if (taken.length === 0) {
    const [first] = await tx.select().from(idempotencyKeys).where(which);
    if (first?.digest !== digest) throw new DomainError("CONFLICT", "savedAlready");
    return { ...(first.answer as Answer), isRepeat: true };
  }
  const answer = await act();
  await tx.update(idempotencyKeys).set({ answer }).where(which);
  return { ...answer, isRepeat: false };
}

function digestOf(content: unknown): string {
  const text = JSON.stringify(content, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
  return createHash("sha256").update(text).digest("base64url");
}
