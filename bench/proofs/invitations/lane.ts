import { closeDatabase } from "@/db/client";
import { makeTestDatabase } from "@/db/database.testing";
import { stopSender } from "@/db/queue";
import { replaceSettings } from "@/lib/settings";
import { type FaultName, faults, withFault } from "./faults";
import { playHistories, type Ran } from "./histories";
import { prepareInstance } from "./table";

/**
 * A process of its own that plays histories in a database of its own, since jobs look at every group of a database. What
 * to play stands in its argument, and what came of it in the line of JSON that it writes.
 */
export type Asked = { count: number; seed: number; fault: FaultName | null };

const { count, seed, fault }: Asked = JSON.parse(process.argv.at(-1) ?? "");
const server = { ownerUrl: process.env.MIGRATION_DATABASE_URL ?? "", appUrl: process.env.DATABASE_URL ?? "" };
const { ownerUrl, appUrl, drop } = await makeTestDatabase(server);
Object.assign(process.env, { DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl, DATABASE_POOL: "3" });
replaceSettings(process.env);

async function play(): Promise<Ran> {
  await prepareInstance();
  const run = () => playHistories({ count, seed });
  return fault === null ? run() : withFault(faults[fault], { ownerUrl, run });
}

try {
  console.log(JSON.stringify(await play()));
} finally {
  await stopSender();
  await closeDatabase();
  await drop();
}
