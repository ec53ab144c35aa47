import { eq, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { instanceLimits } from "@/db/schema/instance";
import { lastingRateLimits, rateLimits } from "@/db/schema/rate-limits";
import { DomainError } from "@/lib/errors";
import type { Limit } from "@/lib/limits";
import { day } from "@/lib/measures";
import type { RateLimit } from "@/lib/rates";
import { subjectOf } from "@/lib/tokens";

/**
 * What a limit is now: an admin may have set it otherwise. It stands inside the statement that counts, where it costs a
 * look into a tiny table and no round trip, and holds for every process from the moment that it is saved.
 */
export function amountOf({ name, amountMax }: Limit): SQL<number> {
  const adjusted = sql`(select ${instanceLimits.amount} from ${instanceLimits} where ${instanceLimits.name} = ${name})`;
  return sql<number>`coalesce(${adjusted}, ${amountMax}::int)`;
}

/**
 * Takes from a limit, or says when the next is free. One statement on the database's clock, outside the caller's
 * transaction: processes that count together let through exactly the limit, and a refused act still counts, unless it
 * asked for many at once: then fewer may still fit. Returns how many were taken by now.
 */
export async function takeFrom(limit: RateLimit, subject: string, { times = 1 } = {}): Promise<number> {
  const counts = tableOf(limit);
  const isOver = sql`${counts.windowEndsAt} <= now()`;
  const state = {
    used: counts.used,
    max: amountOf(limit),
    waitSeconds: sql<number>`ceil(extract(epoch from ${counts.windowEndsAt} - now()))::int`,
  };
  const [taken] = await db
    .insert(counts)
    .values({ bucket: bucketOf(limit, subject), used: times, windowEndsAt: after(limit.windowSeconds) })
    .onConflictDoUpdate({
      target: counts.bucket,
      set: {
        // Refused tries count no further than to the first of them, so that a number raised meanwhile helps at once.
        used: sql`case when ${isOver} then ${times}::int else least(${counts.used} + ${times}::int, ${amountOf(limit)} + 1) end`,
        windowEndsAt: sql`case when ${isOver} then excluded.window_ends_at else ${counts.windowEndsAt} end`,
      },
      setWhere: times > 1 ? sql`${isOver} or ${counts.used} + ${times}::int <= ${amountOf(limit)}` : undefined,
    })
    .returning(state);
  if (taken && taken.used <= taken.max) return taken.used;
  // More than a whole window has: nobody else got anything from it meanwhile.
  if (taken && times > 1) await giveBackTo(limit, subject, { times });
  const isThis = eq(counts.bucket, bucketOf(limit, subject));
  const [full] = taken ? [taken] : await db.select(state).from(counts).where(isThis);
  throw refusalOf(limit, full ?? { max: limit.amountMax, waitSeconds: 1 });
}

function refusalOf({ refusal }: RateLimit, { max, waitSeconds }: { max: number; waitSeconds: number }): DomainError {
  const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
  return new DomainError("RATE_LIMITED", refusal, {
    values: { max, minutes, hours: Math.ceil(minutes / 60) },
    retryAfterSeconds: waitSeconds,
  });
}

/** Gives back what was taken before it was known whether it counts. */
export async function giveBackTo(limit: RateLimit, subject: string, { times = 1 } = {}): Promise<void> {
  const counts = tableOf(limit);
  await db
    .update(counts)
    .set({ used: sql`greatest(${counts.used} - ${times}::int, 0)` })
    .where(eq(counts.bucket, bucketOf(limit, subject)));
}

/** How many of a limit are left now, for who wants to say so before anything is taken. */
export async function leftOf(limit: RateLimit, subject: string): Promise<number> {
  const counts = tableOf(limit);
  const isThis = sql`${counts.bucket} = ${bucketOf(limit, subject)} and ${counts.windowEndsAt} > now()`;
  const used = sql`coalesce((select ${counts.used} from ${counts} where ${isThis}), 0)`;
  const [row] = await db.execute<{ left: number }>(sql`select greatest(${amountOf(limit)} - ${used}, 0)::int as left`);
  return row?.left ?? 0;
}

/** Whether so many of a limit were used by now that the next one is beyond another number. */
export async function isUsedBeyond(limit: RateLimit, other: Limit, subject: string): Promise<boolean> {
  const counts = tableOf(limit);
  const [row] = await db
    .select({ isBeyond: sql<boolean>`${counts.used} >= ${amountOf(other)} and ${counts.windowEndsAt} > now()` })
    .from(counts)
    .where(eq(counts.bucket, bucketOf(limit, subject)));
  return row?.isBeyond ?? false;
}

/** What a limit is now, for who has something else to compare it with. */
export async function readLimit(limit: Limit): Promise<number> {
  const [row] = await db.execute<{ amount: number }>(sql`select ${amountOf(limit)} as amount`);
  return row?.amount ?? limit.amountMax;
}

/**
 * Takes the next of the turns of which a limit lets so many come in a time, evenly apart, and says in how many seconds it
 * is. Belongs to the transaction that uses it: what was rolled back leaves no gap.
 */
export async function takeTurn(
  tx: Transaction,
  { limit, subject, seconds }: { limit: Limit; subject: string; seconds: number },
): Promise<number> {
  const gap = sql`make_interval(secs => ${seconds}::float8 / ${amountOf(limit)})`;
  const [row] = await tx
    .insert(rateLimits)
    .values({ bucket: bucketOf(limit, subject), used: 1, windowEndsAt: sql`now() + ${gap}` })
    .onConflictDoUpdate({
      target: rateLimits.bucket,
      set: { windowEndsAt: sql`greatest(${rateLimits.windowEndsAt}, now()) + ${gap}` },
    })
    .returning({ waitSeconds: sql<number>`ceil(extract(epoch from ${rateLimits.windowEndsAt} - now()))::int` });
  return row?.waitSeconds ?? 0;
}

/**
 * Whether this is the first of its kind in so many seconds. Belongs to the transaction that counts it, and keeps no more of
 * what it is about than a name from which nothing can be read back.
 */
export async function isFirst(
  tx: Transaction,
  { name, subject, windowSeconds }: { name: string; subject: string; windowSeconds: number },
): Promise<boolean> {
  const counts = tableOf({ windowSeconds });
  const made = await tx
    .insert(counts)
    .values({ bucket: bucketOf({ name }, subject), used: 1, windowEndsAt: after(windowSeconds) })
    .onConflictDoUpdate({
      target: counts.bucket,
      set: { windowEndsAt: sql`excluded.window_ends_at` },
      setWhere: sql`${counts.windowEndsAt} <= now()`,
    })
    .returning({ bucket: counts.bucket });
  return made.length > 0;
}

/**
 * Whether this is among the first so many of its kind within so many seconds. Belongs to the transaction that counts it,
 * and refuses nothing: what comes after them happens as well, and more quietly.
 */
export async function isAmongFirst(
  tx: Transaction,
  { name, subject, windowSeconds, max }: { name: string; subject: string; windowSeconds: number; max: number },
): Promise<boolean> {
  const counts = tableOf({ windowSeconds });
  const isOver = sql`${counts.windowEndsAt} <= now()`;
  const [row] = await tx
    .insert(counts)
    .values({ bucket: bucketOf({ name }, subject), used: 1, windowEndsAt: after(windowSeconds) })
    .onConflictDoUpdate({
      target: counts.bucket,
      set: {
        used: sql`case when ${isOver} then 1 else least(${counts.used} + 1, ${max}::int + 1) end`,
        windowEndsAt: sql`case when ${isOver} then excluded.window_ends_at else ${counts.windowEndsAt} end`,
      },
    })
    .returning({ used: counts.used });
  return row !== undefined && row.used <= max;
}

/** What counts for long is kept through a crash. */
function tableOf({ windowSeconds }: Pick<RateLimit, "windowSeconds">) {
  return windowSeconds >= day ? lastingRateLimits : rateLimits;
}

function bucketOf({ name }: Pick<Limit, "name">, subject: string): string {
  return `${name}/${subjectOf(name, subject)}`;
}
