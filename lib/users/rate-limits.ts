import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { after } from "@/db/clock";
import { rateLimits } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import type { RateLimit } from "@/lib/limits";
import { subjectOf } from "@/lib/tokens";

/**
 * Takes one from a limit, or says when the next one is free. One statement on the database's clock, outside the
 * caller's transaction: processes that count together let through exactly the limit, and a refused act still counts.
 */
export async function takeFrom(limit: RateLimit, subject: string): Promise<void> {
  const bucket = bucketOf(limit, subject);
  const [row] = await db
    .insert(rateLimits)
    .values({ bucket, used: 1, windowEndsAt: after(limit.windowSeconds) })
    .onConflictDoUpdate({
      target: rateLimits.bucket,
      set: {
        used: sql`case when ${rateLimits.windowEndsAt} <= now() then 1 else least(${rateLimits.used} + 1, ${limit.amountMax + 1}) end`,
        windowEndsAt: sql`case when ${rateLimits.windowEndsAt} <= now() then excluded.window_ends_at else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning({
      used: rateLimits.used,
      waitSeconds: sql<number>`ceil(extract(epoch from ${rateLimits.windowEndsAt} - now()))::int`,
    });
  if (row && row.used > limit.amountMax) {
    throw new DomainError("RATE_LIMITED", limit.refusal, {
      values: { minutes: Math.max(1, Math.ceil(row.waitSeconds / 60)) },
      retryAfterSeconds: row.waitSeconds,
    });
  }
}

/** Gives one back that was taken before it was known whether it counts. */
export async function giveBackTo(limit: RateLimit, subject: string): Promise<void> {
  await db
    .update(rateLimits)
    .set({ used: sql`greatest(${rateLimits.used} - 1, 0)` })
    .where(eq(rateLimits.bucket, bucketOf(limit, subject)));
}

function bucketOf(limit: RateLimit, subject: string): string {
  return `${limit.name}/${subjectOf(limit.name, subject)}`;
}
