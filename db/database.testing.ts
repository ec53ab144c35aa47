import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startEmbedded } from "./embedded";
import { migrateDatabase } from "./migrate";

/** A PostgreSQL for tests: how to reach it as its owner and as the app, and how to end it. */
export type TestServer = { ownerUrl: string; appUrl: string; stop(): Promise<void> };

/** The keys of everything under test, so that a test can derive what a mail would say. */
export const testKeys = `1:${"A".repeat(42)}E`;

const template = "quits_template";

/**
 * A server that makes databases quickly: the one that DATABASE_URL names, or an embedded one in memory that forgets
 * everything. Its template is migrated once, and every test file gets a copy.
 */
export async function startTestServer(): Promise<TestServer> {
  const server = process.env.DATABASE_URL ? outsideServer(process.env.DATABASE_URL) : await embeddedServer();
  await withServer(server.ownerUrl, async (sql) => {
    await sql`drop database if exists ${sql(template)}`;
    await sql`create database ${sql(template)}`;
  });
  await migrateDatabase({ ownerUrl: inDatabase(server.ownerUrl, template), appUrl: server.appUrl });
  return server;
}

function outsideServer(url: string): TestServer {
  return { ownerUrl: url, appUrl: url, stop: async () => {} };
}

async function embeddedServer(): Promise<TestServer> {
  const folder = mkdtempSync(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "quits-test-"));
  const { ownerUrl, appUrl, stop } = await startEmbedded({
    folder,
    durable: false,
    settings: { max_connections: "300" },
  });
  return {
    ownerUrl,
    appUrl,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh database of the current shape. Who asked for it drops it; what a killed run leaves ends with the server. */
export async function makeTestDatabase(server: { ownerUrl: string; appUrl: string }) {
  const name = `quits_test_${randomBytes(6).toString("hex")}`;
  await withServer(server.ownerUrl, async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`;
    // Nothing here outlives the tests, and a disk that now waits and now does not would be in every time they take.
    await sql`alter database ${sql(name)} set synchronous_commit = off`;
  });
  return {
    name,
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
    drop: () => withServer(server.ownerUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

async function withServer<Result>(url: string, act: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await act(sql);
  } finally {
    await sql.end();
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
