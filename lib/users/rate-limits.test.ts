import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { lastingRateLimits, rateLimits } from "@/db/schema/rate-limits";
import { newId } from "@/lib/ids";
import type { RateLimit } from "@/lib/rates";
import { subjectOf } from "@/lib/tokens";
import { atOnce, refusalOf } from "./factories.testing";
import { giveBackTo, isAmongFirst, isFirst, isUsedBeyond, takeFrom, takeTurn } from "./rate-limits";

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

test("many taken at once fit or are refused together, and a refusal leaves what there was", async () => {
  const subject = newId();
  expect(await takeFrom(limit, subject, { times: 5 })).toBe(5);
  expect((await refusalOf(takeFrom(limit, subject, { times: 3 }))).values).toMatchObject({ max: 7 });
  expect(await takeFrom(limit, subject, { times: 2 })).toBe(7);
  expect((await refusalOf(takeFrom(limit, newId(), { times: 8 }))).code).toBe("RATE_LIMITED");
  const crowded = newId();
  const { done, refusals } = await atOnce(40, () => takeFrom(limit, crowded, { times: 3 }));
  expect([done.length, refusals.length]).toEqual([2, 38]);
});

test("what counts for a day or more stands in a table that a crash keeps", async () => {
  const subject = newId();
  const standsIn = async (name: string) => {
    const bucket = `${name}/${subjectOf(name, subject)}`;
    const lasting = await db.$count(lastingRateLimits, eq(lastingRateLimits.bucket, bucket));
    return { lasting, short: await db.$count(rateLimits, eq(rateLimits.bucket, bucket)) };
  };
  for (const [seconds, where] of [
    [86_400, { lasting: 1, short: 0 }],
    [3_600, { lasting: 0, short: 1 }],
  ] as const) {
    const counted = { subject, windowSeconds: seconds };
    await takeFrom({ ...limit, name: `taken-${seconds}`, windowSeconds: seconds }, subject);
    await db.transaction(async (tx) => {
      await isFirst(tx, { ...counted, name: `first-${seconds}` });
      await isAmongFirst(tx, { ...counted, name: `few-${seconds}`, max: 3 });
    });
    for (const kind of ["taken", "first", "few"]) expect(await standsIn(`${kind}-${seconds}`)).toEqual(where);
  }
  const kept = await db.execute(sql`select relpersistence from pg_class where relname = 'lasting_rate_limits'`);
  expect([...kept]).toEqual([{ relpersistence: "p" }]);
});

test("a page can tell how far a limit is used without using it", async () => {
  const subject = newId();
  const some = { name: "some", amountMax: 2 };
  await takeFrom(limit, subject);
  expect(await isUsedBeyond(limit, some, subject)).toBe(false);
  await takeFrom(limit, subject);
  expect(await isUsedBeyond(limit, some, subject)).toBe(true);
  await giveBackTo(limit, subject);
  expect(await isUsedBeyond(limit, some, subject)).toBe(false);
});

test("turns come so long apart, of 20 at once too, and one that was rolled back leaves no gap", async () => {
  const turn = { limit: { name: "turns", amountMax: 1 }, subject: newId(), seconds: 60 };
  const { done } = await atOnce(20, () => db.transaction((tx) => takeTurn(tx, turn)));
  expect(done.map((wait) => Math.round(wait / 60)).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 20 }, (_, place) => place + 1),
  );
  const undone = db.transaction(async (tx) => {
    await takeTurn(tx, turn);
    throw new Error("never mind");
  });
  await expect(undone).rejects.toThrow("never mind");
  expect(Math.round((await db.transaction((tx) => takeTurn(tx, turn))) / 60)).toBe(21);
});

test("of many at once exactly the first so many are among the first, and what was rolled back counts for nothing", async () => {
  const bound = { name: "few-mails", subject: newId(), windowSeconds: 600, max: 3 };
  await db
    .transaction(async (tx) => {
      await isAmongFirst(tx, bound);
      throw new Error("It did not happen.");
    })
    .catch(() => undefined);
  const { done } = await atOnce(8, () => db.transaction((tx) => isAmongFirst(tx, bound)));
  expect(done.filter((isFirst) => isFirst)).toHaveLength(3);
  const bucket = `${bound.name}/${subjectOf(bound.name, bound.subject)}`;
  await db
    .update(rateLimits)
    .set({ windowEndsAt: ago(1) })
    .where(eq(rateLimits.bucket, bucket));
  expect(await db.transaction((tx) => isAmongFirst(tx, bound))).toBe(true);
});
