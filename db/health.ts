import { sql } from "drizzle-orm";
import { limits } from "@/lib/limits";
import { db } from "./client";
import { queueNames } from "./queue";

/** Whether the database answers and the queue's tables stand: without either, nothing that is promised would be kept. */
export async function findReadiness(): Promise<{ database: boolean; queue: boolean }> {
  const database = await inTime(db.execute(sql`select 1`).then(() => true));
  return { database, queue: database && (await inTime(hasQueues())) };
}

async function hasQueues(): Promise<boolean> {
  const queues = await db.execute<{ name: string }>(sql`select name from pgboss.queue`);
  const present = queues.map(({ name }) => name);
  return queueNames.every((name) => present.includes(name));
}

/** A database that hangs is as little use as one that is gone. */
async function inTime(asking: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limits.healthSeconds * 1000);
  });
  try {
    return await Promise.race([asking.catch(() => false), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
