import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/access";
import { DomainError } from "@/lib/errors";

/** The id that a form was rendered with, or an API call carried, and all that was asked under it. */
export type Asked = { userId: string; key: string; content: unknown };

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

/**
 * What the same was answered before, for whoever has something to count or to ask that takes no part in the transaction:
 * the same form sent again takes nothing more. Null where it was not asked yet, and `once` decides.
 */
export async function findFirstAnswer<Answer extends Record<string, unknown>>({
  userId,
  key,
  content,
}: Asked): Promise<(Answer & { isRepeat: true }) | null> {
  const [first] = await db
    .select({ answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.userId, userId),
        eq(idempotencyKeys.key, key),
        eq(idempotencyKeys.digest, digestOf(content)),
      ),
    );
  return first ? { ...(first.answer as Answer), isRepeat: true } : null;
}

/**
 * For whoever asks something before the transaction that the first press itself makes untrue, as that a link is unused: of
 * two that come at once, the second is refused by what the first has done, and then gets the first one's answer.
 */
export async function unlessAnswered<Answer extends Record<string, unknown>>(
  asked: Asked,
  act: () => Promise<Answer & { isRepeat: boolean }>,
): Promise<Answer & { isRepeat: boolean }> {
  const first = await findFirstAnswer<Answer>(asked);
  if (first) return first;
  try {
    return await act();
  } catch (error) {
    const meanwhile = error instanceof DomainError ? await findFirstAnswer<Answer>(asked) : null;
    if (meanwhile) return meanwhile;
    throw error;
  }
}

function digestOf(content: unknown): string {
  const text = JSON.stringify(content, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
  return createHash("sha256").update(text).digest("base64url");
}
