import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { hour } from "@/lib/measures";
import { settings } from "@/lib/settings";
import type { Reader, Transaction } from "./client";

/** An address that a link was asked for, and, sealed, where its log-in goes on. A job of older days doesn't say. */
export type LinkJob = { challengeId: string; key: string; wayBack?: string };

/** The queues, each with what it carries. `createQueues` makes them in the migration. */
export type Queues = {
  "send-mail": { mailId: string };
  "answer-reset": LinkJob;
  "answer-log-in-link": LinkJob;
  "sweep-mails": Record<string, never>;
  "sweep-leftovers": Record<string, never>;
  "erase-groups": Record<string, never>;
  "tell-expired": Record<string, never>;
  "end-access": Record<string, never>;
  remind: Record<string, never>;
  "fetch-rates": Record<string, never>;
  "run-import": { groupId: string; importId: string };
  "make-occasions": Record<string, never>;
  "sweep-receipts": Record<string, never>;
};

export type QueueName = keyof Queues;

type QueueShape = NonNullable<Parameters<PgBoss["createQueue"]>[1]> & {
  /** When the clock itself adds a job. */
  cron?: string;
};

/** Its jobs hold the key of an address, so they go soon; and who waited for an hour has asked again. */
const answering: QueueShape = {
  policy: "exclusive",
  notify: true,
  retryLimit: 10,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  heartbeatSeconds: 10,
  expireInSeconds: 60,
  retentionSeconds: hour,
  deleteAfterSeconds: 60,
};

/**
 * Every queue is exclusive: while a job of a key waits or runs, no second one is made. A job of a dead worker is taken
 * up again after half a minute at most, because the living one stops giving signs after ten seconds.
 */
export const queueShapes: Record<QueueName, QueueShape> = {
  // The retries spread over about 20 hours: a provider's bad night loses nothing, and Resend still knows the first try.
  "send-mail": {
    policy: "exclusive",
    notify: true,
    retryLimit: limits.mailAttemptsMax,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: hour,
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    deleteAfterSeconds: 24 * hour,
  },
  "answer-reset": answering,
  "answer-log-in-link": answering,
  "sweep-mails": {
    policy: "exclusive",
    cron: "* * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    deleteAfterSeconds: hour,
  },
  "sweep-leftovers": {
    policy: "exclusive",
    cron: "*/10 * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 300,
    deleteAfterSeconds: hour,
  },
  "erase-groups": {
    policy: "exclusive",
    cron: "*/10 * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 300,
    deleteAfterSeconds: hour,
  },
  "tell-expired": {
    policy: "exclusive",
    cron: "*/5 * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    deleteAfterSeconds: hour,
  },
  "end-access": {
    policy: "exclusive",
    cron: "*/5 * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    deleteAfterSeconds: hour,
  },
  remind: {
    policy: "exclusive",
    cron: "*/15 * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 300,
    deleteAfterSeconds: hour,
  },
  // Everything of a file is written in one transaction, so whoever takes up a dead worker's begins anew.
  "run-import": {
    policy: "exclusive",
    notify: true,
    retryLimit: 5,
    retryDelay: 10,
    retryBackoff: true,
    heartbeatSeconds: 30,
    expireInSeconds: limits.importSeconds,
    deleteAfterSeconds: hour,
  },
  // The bank publishes about 15:00 UTC on its working days; who was down then has the next look.
  "fetch-rates": {
    policy: "exclusive",
    cron: "20 */4 * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    deleteAfterSeconds: hour,
  },
  // A day begins at another hour in every time zone, and what is due then is there soon after.
  "make-occasions": {
    policy: "exclusive",
    cron: "*/10 * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 500,
    deleteAfterSeconds: hour,
  },
  // By itself: a store that hangs holds nothing else up.
  "sweep-receipts": {
    policy: "exclusive",
    cron: "*/10 * * * *",
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 540,
    deleteAfterSeconds: hour,
  },
};

export const queueNames = Object.keys(queueShapes) as QueueName[];

/** Installs or upgrades the queue's own tables, as the database's owner. */
export async function createQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false });
  await boss.start();
  try {
    for (const name of queueNames) {
      const { cron, policy, ...changeable } = queueShapes[name];
      if (await boss.getQueue(name)) await boss.updateQueue(name, changeable);
      else await boss.createQueue(name, { policy, ...changeable });
      if (cron) await boss.schedule(name, cron);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

const shared = globalThis as typeof globalThis & { quitsSender?: Promise<PgBoss> };

/**
 * The side of the queue that only adds jobs. It asks about its queues over a connection of its own: waiting for one of
 * the pool, inside transactions that hold them all, would be waiting for oneself.
 */
export function sender(): Promise<PgBoss> {
  shared.quitsSender ??= startSender().catch((error: unknown) => {
    delete shared.quitsSender;
    throw error;
  });
  return shared.quitsSender;
}

async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: settings().databaseUrl,
    application_name: "quits-queue",
    max: 1,
    connectionTimeoutMillis: 10_000,
    supervise: false,
    schedule: false,
    migrate: false,
  });
  boss.on("error", (error) => log.warn("queue.sender_failed", { why: error.message }));
  return boss.start();
}

type NewJob<Name extends QueueName> = {
  queue: Name;
  data: Queues[Name];
  singletonKey?: string;
  /** So long no worker takes it. */
  waitSeconds?: number;
};

/** Adds a job in the transaction that causes it: no commit, no job. */
export async function enqueue<Name extends QueueName>(
  tx: Transaction,
  { queue, data, singletonKey, waitSeconds }: NewJob<Name>,
): Promise<void> {
  const boss = await sender();
  // A number of seconds is counted by the database's clock.
  await boss.send(queue, data, { singletonKey, startAfter: waitSeconds, db: fromDrizzle(tx, sql) });
}

/** Adds many jobs at once, leaving out those whose key has one already. Returns how many were new. */
export async function enqueueMissing<Name extends QueueName>(
  reader: Reader,
  { queue, jobs }: { queue: Name; jobs: { data: Queues[Name]; singletonKey: string }[] },
): Promise<number> {
  const boss = await sender();
  const made = await boss.insert(queue, jobs, { db: fromDrizzle(reader, sql), returnId: true });
  return made?.length ?? 0;
}

export async function stopSender(): Promise<void> {
  const boss = await shared.quitsSender?.catch(() => undefined);
  delete shared.quitsSender;
  await boss?.stop({ graceful: false });
}
