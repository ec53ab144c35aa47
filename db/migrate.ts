import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type MigrationConfig, type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { createQueues } from "./queue";
import { onlyAddedTo } from "./shape";

export const migrationsFolder = path.resolve("db/migrations");

/** Any number will do, as long as all processes of an instance take the same. */
const migrationLock = 7_184_927;

/**
 * Brings the database to this version's shape, as its owner, and lets the app's role read and write what it must.
 * Processes that start together wait for each other here: one migrates, the others find nothing left to do.
 */
export async function migrateDatabase({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await owner`select pg_advisory_lock(${migrationLock})`;
    await owner`select set_config('lock_timeout', ${`${lockWaitMs}ms`}, false)`;
    await migrateOneByOne(owner);
    await createQueues(ownerUrl);
    const [{ owner: ownerRole } = { owner: "" }] = await owner`select current_user as owner`;
    const appRole = decodeURIComponent(new URL(appUrl).username);
    if (appRole && appRole !== ownerRole) await grantAppRights(owner, appRole);
  } finally {
    await owner.end();
  }
}

/**
 * Each file in a transaction of its own: what one has locked is free again before the next one fills its tables, so that
 * the version which still serves waits for none of them long. One that goes through a large table does so by pieces: it is
 * taken again and again until it changes nothing, and each time it ends, whoever waited goes first.
 */
async function migrateOneByOne(owner: postgres.Sql): Promise<void> {
  const { dialect, session } = drizzle(owner) as unknown as Migrating;
  for (const migration of readMigrationFiles({ migrationsFolder })) {
    if (byPieces.test(migration.sql[0] ?? "")) await takePieces(owner, migration);
    await whenFree(() => dialect.migrate([migration], session, { migrationsFolder }));
  }
}

/** Whoever comes to a table while a migration waits for it waits behind that: so it never waits long, and lets others go first. */
const lockWaitMs = 900;

/** Longer than anything that the app does in one transaction. */
const triesMax = 150;

/** Does something as soon as what it locks is free. It may also have been what somebody else had to wait for. */
async function whenFree(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === triesMax || !isInTheWay(error)) throw error;
      await setTimeout(200);
    }
  }
}

/** That a lock was not free in time, or that two waited for each other. */
function isInTheWay(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ["55P03", "40P01"].includes((error as { code?: string }).code ?? "") || isInTheWay(error.cause);
}

/** How a file begins that is one statement, which goes through a large table. */
const byPieces = /^-- Again and again until it changes nothing/;

async function takePieces(owner: postgres.Sql, { sql: [statement = ""], hash }: MigrationMeta): Promise<void> {
  const [done] = await owner`select from drizzle.__drizzle_migrations where hash = ${hash}`;
  for (let left = !done; left; ) left = (await owner.unsafe(statement)).count > 0;
}

/** What the library's own `migrate` is made of. */
type Migrating = {
  dialect: { migrate(migrations: MigrationMeta[], session: unknown, config: MigrationConfig): Promise<void> };
  session: unknown;
};

/** The app reads and writes rows; it owns no table, so it can neither change one nor drop what guards it. */
async function grantAppRights(owner: postgres.Sql, appRole: string): Promise<void> {
  for (const schema of ["public", "pgboss"]) {
    await owner`grant usage on schema ${owner(schema)} to ${owner(appRole)}`;
    await owner`grant select, insert, update, delete on all tables in schema ${owner(schema)} to ${owner(appRole)}`;
    await owner`grant usage, select on all sequences in schema ${owner(schema)} to ${owner(appRole)}`;
    await owner`grant execute on all functions in schema ${owner(schema)} to ${owner(appRole)}`;
  }
  // What happened stays: the app adds to it and reads it.
  await owner`revoke update, delete, truncate on ${owner(onlyAddedTo)} from ${owner(appRole)}`;
  await owner`grant usage on schema drizzle to ${owner(appRole)}`;
  await owner`grant select on all tables in schema drizzle to ${owner(appRole)}`;
}
