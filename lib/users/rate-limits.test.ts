import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { rateLimits } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import type { RateLimit } from "@/lib/limits";
import { subjectOf } from "@/lib/tokens";
import { atOnce, refusalOf } from "./factories.testing";
import { takeFrom } from "./rate-limits";

const limit: RateLimit = { name: "tries", amountMax: 7, windowSeconds: 600, refusal: "tooManyMails" };

function bucketOf(subject: string): string {
  return `${limit.name}/${subjectOf(limit.name, subject)}`;
}

test("of 200 at once exactly the limit passes", async () => {
  const subject = newId();
  const { done, refusals } = await atOnce(200, () => takeFrom(limit, subject));
  expect([done.length, refusals]).toEqual([7, Array(193).fill("tooManyMails")]);
});

test("a refusal says how long to wait, and refused tries make the wait no longer", async () => {
  const subject = newId();
  await atOnce(20, () => takeFrom(limit, subject));
  const [row] = await db
    .select()
    .from(rateLimits)
    .where(eq(rateLimits.bucket, bucketOf(subject)));
  const refusal = await refusalOf(takeFrom(limit, subject));
  expect(refusal.code).toBe("RATE_LIMITED");
  expect(refusal.retryAfterSeconds).toBeGreaterThan(500);
  expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(limit.windowSeconds);
  expect(refusal.values?.minutes).toBe(Math.ceil((refusal.retryAfterSeconds ?? 0) / 60));
  expect(
    await db
      .select()
      .from(rateLimits)
      .where(eq(rateLimits.bucket, bucketOf(subject))),
  ).toEqual([row]);
});

test("the window ends by the database's clock, and the next one has the whole limit", async () => {
  const subject = newId();
  await atOnce(10, () => takeFrom(limit, subject));
  await db
    .update(rateLimits)
    .set({ windowEndsAt: ago(-5) })
    .where(eq(rateLimits.bucket, bucketOf(subject)));
  expect((await refusalOf(takeFrom(limit, subject))).retryAfterSeconds).toBeLessThanOrEqual(5);
  await db
    .update(rateLimits)
    .set({ windowEndsAt: ago(0) })
    .where(eq(rateLimits.bucket, bucketOf(subject)));
  const { done, refusals } = await atOnce(20, () => takeFrom(limit, subject));
  expect([done.length, refusals.length]).toEqual([7, 13]);
});

test("subjects and limits count apart", async () => {
  const subject = newId();
  await atOnce(7, () => takeFrom(limit, subject));
  await takeFrom(limit, newId());
  await takeFrom({ ...limit, name: "other tries" }, subject);
});

test("the table names nobody", async () => {
  await takeFrom(limit, "mara@lind.example");
  const rows = await db.execute(sql`select bucket from rate_limits`);
  expect(JSON.stringify(rows)).not.toContain("mara");
});
