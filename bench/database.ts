import { closeDatabase } from "@/db/client";
import { makeTestDatabase, startTestServer, testKeys } from "@/db/database.testing";
import { stopSender } from "@/db/queue";
import { replaceSettings } from "@/lib/settings";

/** A database on a server that forgets everything, for what is measured or proven in this process. */
async function openDatabase({ pool }: { pool: number }): Promise<{ ownerUrl: string; close(): Promise<void> }> {
  const server = await startTestServer();
  const { ownerUrl, appUrl, drop } = await makeTestDatabase(server);
  process.env.DATABASE_URL = appUrl;
  process.env.MIGRATION_DATABASE_URL = ownerUrl;
  process.env.QUITS_KEYS = testKeys;
  process.env.DATABASE_POOL = String(pool);
  replaceSettings(process.env);
  async function close(): Promise<void> {
    await stopSender();
    await closeDatabase();
    await drop();
    await server.stop();
  }
  return { ownerUrl, close };
}

/** Runs to the end and leaves nothing behind: the database would outlive this process otherwise. */
export async function withDatabase(pool: number, act: (database: { ownerUrl: string }) => Promise<boolean>) {
  const { close, ...database } = await openDatabase({ pool });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => close().finally(() => process.exit(1)));
  }
  try {
    process.exitCode = (await act(database)) ? 0 : 1;
  } finally {
    await close();
  }
}
