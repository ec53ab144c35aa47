import { sql } from "drizzle-orm";
import { db } from "./client";
import { queueNames } from "./queue";

/** Whether the database answers and the queue's tables stand: without either, nothing that is promised would be kept. */
export async function findReadiness(): Promise<{ database: boolean; queue: boolean }> {
  try {
    await db.execute(sql`select 1`);
  } catch {
    return { database: false, queue: false };
  }
  try {
    const queues = await db.execute<{ name: string }>(sql`select name from pgboss.queue`);
    const present = queues.map(({ name }) => name);
    return { database: true, queue: queueNames.every((name) => present.includes(name)) };
  } catch {
    return { database: true, queue: false };
  }
}
