import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { enqueue } from "@/db/queue";
import { newId } from "@/lib/ids";
import { type ResendPeer, startResendPeer } from "@/lib/mail/peers/resend-peer.testing";
import { replaceSettings } from "@/lib/settings";
import { jobsOf, queueMail, stateOf } from "./mail-samples.testing";
import { startWorker } from "./worker";

/** The machine may be busy with other tests. */
const patience = { timeout: 8000, interval: 20 };

let peer: ResendPeer;
let workers: Awaited<ReturnType<typeof startWorker>>[];

beforeAll(async () => {
  peer = await startResendPeer();
  replaceSettings({
    ...process.env,
    RESEND_API_KEY: peer.apiKey,
    RESEND_BASE_URL: peer.url,
    MAIL_FROM: "quits@home.example",
  });
  workers = [await startWorker(), await startWorker()];
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await peer.stop();
});

function mailsTo(to: string) {
  return peer.mails.filter((mail) => mail.to === to);
}

async function jobsIn(queue: string) {
  return db.execute<{ state: string; data: unknown; output: unknown }>(
    sql`select state::text, data, output from pgboss.job where name = ${queue}`,
  );
}

test("a mail goes out right after its transaction, once, though two workers listen", async () => {
  const before = performance.now();
  const { id, to } = await queueMail();
  await vi.waitFor(() => expect(mailsTo(to)).toHaveLength(1), patience);
  expect(performance.now() - before).toBeLessThan(4000);
  await vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 1 }), patience);
  expect(peer.requests.filter((request) => request.to === to)).toHaveLength(1);
});

test("a mail that meets trouble is taken up again by the queue, which keeps no word about it", async () => {
  const troubles = ["fault" as const];
  peer.behave = () => troubles.shift() ?? "take";
  const { id, to } = await queueMail();
  await vi.waitFor(
    async () => expect(await jobsOf(id)).toEqual([{ state: "retry", data: { mailId: id }, output: null }]),
    patience,
  );
  // Every new mail wakes the workers, which then find this one due; the poll would, too, a little later.
  await vi.waitFor(
    async () => {
      await queueMail();
      expect(mailsTo(to)).toHaveLength(1);
    },
    { timeout: 15_000, interval: 400 },
  );
  await vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 2 }), patience);
});

test("a backlog drains at once, and not at the pace of the polls", async () => {
  const mails = await Promise.all(Array.from({ length: 60 }, () => queueMail()));
  await vi.waitFor(() => expect(mails.every(({ to }) => mailsTo(to).length === 1)).toBe(true), patience);
});

test("a reset that was asked for is answered, also for an address nobody has", async () => {
  const challengeId = newId();
  await db.transaction((tx) =>
    enqueue(tx, {
      queue: "answer-reset",
      data: { challengeId, key: "nobody@mail.example" },
      singletonKey: challengeId,
    }),
  );
  await vi.waitFor(async () => expect(await jobsIn("answer-reset")).toMatchObject([{ state: "completed" }]), patience);
});

test("a link to log in that was asked for is answered, also for an address nobody has", async () => {
  const challengeId = newId();
  const data = { challengeId, key: "nobody@mail.example", wayBack: "" };
  await db.transaction((tx) => enqueue(tx, { queue: "answer-log-in-link", data, singletonKey: challengeId }));
  await vi.waitFor(
    async () => expect(await jobsIn("answer-log-in-link")).toMatchObject([{ state: "completed" }]),
    patience,
  );
});

test("what the clock starts runs under the app's own role", async () => {
  const schedules = await db.execute(sql`select name, cron from pgboss.schedule order by name`);
  expect([...schedules]).toEqual([
    { name: "end-access", cron: "*/5 * * * *" },
    { name: "erase-groups", cron: "*/10 * * * *" },
    { name: "fetch-rates", cron: "20 */4 * * *" },
    { name: "make-occasions", cron: "*/10 * * * *" },
    { name: "remind", cron: "*/15 * * * *" },
    { name: "sweep-leftovers", cron: "*/10 * * * *" },
    { name: "sweep-mails", cron: "* * * * *" },
    { name: "sweep-receipts", cron: "*/10 * * * *" },
    { name: "tell-expired", cron: "*/5 * * * *" },
  ]);
  const queues = [
    "sweep-mails",
    "sweep-leftovers",
    "tell-expired",
    "end-access",
    "erase-groups",
    "remind",
    "fetch-rates",
    "make-occasions",
    "sweep-receipts",
  ] as const;
  for (const queue of queues) await db.transaction((tx) => enqueue(tx, { queue, data: {} }));
  const completed = expect.arrayContaining([expect.objectContaining({ state: "completed" })]);
  for (const queue of queues) {
    await vi.waitFor(async () => expect([...(await jobsIn(queue))]).toEqual(completed), patience);
  }
});

test("who stops finishes what is in hand", async () => {
  peer.behave = () => "slow";
  const { id, to } = await queueMail();
  await vi.waitFor(() => expect(mailsTo(to)).toHaveLength(1), patience);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 1 });
  expect(await jobsOf(id)).toMatchObject([{ state: "completed" }]);
});
