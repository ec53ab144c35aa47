import path from "node:path";
import postgres from "postgres";
import { closeDatabase } from "@/db/client";
import { type EmbeddedDatabase, findEmbedded, startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { stopSender } from "@/db/queue";
import { replaceSettings, type Settings } from "@/lib/settings";
import { say } from "./program";

export type InstanceDatabase = { ownerUrl: string; embedded: EmbeddedDatabase | null };

/** The instance's database, reached and migrated: the one that the settings name, or the embedded one. */
export async function databaseOfInstance(settings: Settings): Promise<InstanceDatabase> {
  const embedded = settings.databaseUrl ? null : await startEmbedded({ folder: settings.dataFolder, say });
  if (embedded) useEmbedded(embedded);
  const ownerUrl = settings.migrationDatabaseUrl ?? embedded?.ownerUrl ?? "";
  const appUrl = settings.databaseUrl ?? embedded?.appUrl ?? "";
  await requireReachable(ownerUrl);
  await migrateDatabase({ ownerUrl, appUrl });
  await requireReachable(appUrl);
  return { ownerUrl, embedded };
}

/** The database of a running instance, for a program that only joins it. Starts nothing. */
export async function findDatabase(settings: Settings): Promise<InstanceDatabase | null> {
  if (settings.databaseUrl) return { ownerUrl: settings.migrationDatabaseUrl ?? settings.databaseUrl, embedded: null };
  const embedded = await findEmbedded(settings.dataFolder);
  if (!embedded) return null;
  useEmbedded(embedded);
  return { ownerUrl: embedded.ownerUrl, embedded };
}

function useEmbedded({ appUrl, ownerUrl }: EmbeddedDatabase): void {
  process.env.DATABASE_URL = appUrl;
  process.env.MIGRATION_DATABASE_URL = ownerUrl;
  replaceSettings(process.env);
}

export async function requireReachable(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as version`;
    if (row?.version < 150_000)
      throw new Error(`it is PostgreSQL ${Math.floor(row?.version / 10_000)}, and 15 is the oldest that works`);
  } catch (error) {
    const why = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new Error(
      `The database ${path.basename(pathname)} at ${hostname}:${port || 5432} cannot be used: ${why}. Check DATABASE_URL and that it runs.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Closes this process's connections. Who leaves last ends the embedded database. */
export async function leaveDatabase({ ownerUrl, embedded }: InstanceDatabase): Promise<void> {
  await stopSender();
  await closeDatabase();
  if (embedded && (await countOthers(ownerUrl)) === 0) await embedded.stop();
}

/** How many connections other processes of Quits have open. */
async function countOthers(ownerUrl: string): Promise<number> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql`
      select count(*)::int as others from pg_stat_activity
      where application_name like 'quits%' and pid <> pg_backend_pid()`;
    return row?.others ?? 0;
  } catch {
    return 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
