import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isAlive, sleep } from "@/lib/processes";
import { type EmbeddedDatabase, findEmbedded, startEmbedded } from "../embedded";
import { kill, makePlayground, query, startElsewhere } from "./playground.testing";

// The time that starting takes depends on what else the machine does; none of these tests is about it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { folder, clear } = makePlayground();
const home = folder("home");
const pidImpossible = 2_147_483_647;

let database: EmbeddedDatabase;

beforeAll(async () => {
  mkdirSync(home, { mode: 0o700 });
  database = await startEmbedded({ folder: home });
  await query(database.ownerUrl, "create table notes (words text); insert into notes values ('kept')");
});

afterAll(clear);

function listNotes() {
  return query(database.ownerUrl, "select words from notes").then((rows) => rows.map((row) => row.words));
}

test("what was written is there after a stop and a second start, on the same port", async () => {
  const { port } = database;
  await database.stop();
  // It has let go of its data; the system may still be clearing the process away.
  await vi.waitFor(() => expect(isAlive(database.pid)).toBe(false));
  expect(await findEmbedded(home)).toBe(null);
  database = await startEmbedded({ folder: home });
  expect(await listNotes()).toEqual(["kept"]);
  expect(database.port).toBe(port);
});

test("a start while the database runs takes over the running one", async () => {
  expect((await startEmbedded({ folder: home })).pid).toBe(database.pid);
  expect((await findEmbedded(home))?.pid).toBe(database.pid);
});

test("the app's role can connect and nothing more: it makes no role, no database, no table, and reads none", async () => {
  expect(await query(database.appUrl, "select current_user as name")).toEqual([{ name: "quits" }]);
  await expect(query(database.appUrl, "create role intruder")).rejects.toThrow(/permission denied/);
  await expect(query(database.appUrl, "create database loot")).rejects.toThrow(/permission denied/);
  await expect(query(database.appUrl, "create table loot ()")).rejects.toThrow(/permission denied/);
  await expect(query(database.appUrl, "select * from notes")).rejects.toThrow(/permission denied/);
  await expect(query(database.appUrl, "select pg_read_file('PG_VERSION')")).rejects.toThrow(/permission denied/);
  const elsewhere = database.appUrl.replace(/quits$/, "postgres");
  await expect(query(elsewhere, "select 1")).rejects.toThrow(/permission denied/);
});

test("without the right password nobody gets in", async () => {
  const guess = database.ownerUrl.replace(/:[^:@]+@/, ":guess@");
  await expect(query(guess, "select 1")).rejects.toThrow(/password authentication failed/);
});

test("texts are UTF-8, sorted the same on every machine, and instants are in UTC", async () => {
  const [row] = await query(
    database.ownerUrl,
    `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
       current_setting('timezone') as zone from pg_database where datname = 'quits'`,
  );
  expect(row).toEqual({ encoding: "UTF8", provider: "b", locale: "C.UTF-8", zone: "UTC" });
});

test.skipIf(process.platform === "win32")("the passwords, the log and the data are closed to other users", () => {
  for (const name of ["postgres-access.json", "postgres.log", "postgres"]) {
    expect(statSync(path.join(home, name)).mode & 0o077).toBe(0);
  }
  expect(statSync(home).mode & 0o067).toBe(0);
});

test("what was committed survives a kill of the postmaster", async () => {
  await query(database.ownerUrl, "insert into notes values ('committed')");
  process.kill(database.pid, "SIGKILL");
  database = await startEmbedded({ folder: home });
  expect(await listNotes()).toEqual(["kept", "committed"]);
});

test("a postmaster whose parent was killed goes on, and the next start takes it over", async () => {
  await database.stop();
  const other = startElsewhere(home);
  const { pid } = await other.database;
  await kill(other.child);
  database = await startEmbedded({ folder: home });
  expect(database.pid).toBe(pid);
  expect(await listNotes()).toContain("kept");
});

test("a stranger that has the pid of a dead postmaster is neither taken for it nor in its way", async () => {
  const pidFile = path.join(home, "postgres", "postmaster.pid");
  const left = readFileSync(pidFile, "utf8");
  await database.stop();
  const { uid } = statSync(path.join(home, "postgres"));
  const stranger = spawn("sleep", ["60"], { uid, stdio: "ignore" });
  writeFileSync(pidFile, left.replace(/^\d+/, String(stranger.pid)));
  expect(await findEmbedded(home)).toBe(null);
  database = await startEmbedded({ folder: home });
  expect(await listNotes()).toContain("kept");
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
  await kill(stranger);
});

test("a port that somebody took meanwhile is left to them", async () => {
  const { port } = database;
  await database.stop();
  const squatter = createServer().listen(port, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  database = await startEmbedded({ folder: home });
  squatter.close();
  expect(database.port).not.toBe(port);
  expect(await listNotes()).toContain("kept");
});

test("lost passwords are made anew at the next start, and the data stay", async () => {
  await database.stop();
  const before = database.appUrl;
  rmSync(path.join(home, "postgres-access.json"));
  database = await startEmbedded({ folder: home });
  expect(database.appUrl).not.toBe(before);
  expect(await listNotes()).toContain("kept");
  expect(await query(database.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("settings and the lack of durability reach PostgreSQL", async () => {
  await database.stop();
  database = await startEmbedded({ folder: home, durable: false, settings: { work_mem: "5MB" } });
  const rows = await query(
    database.ownerUrl,
    "select name, setting from pg_settings where name in ('fsync', 'work_mem') order by name",
  );
  expect(rows).toEqual([
    { name: "fsync", setting: "off" },
    { name: "work_mem", setting: "5120" },
  ]);
});

test("a PostgreSQL that does not start is quoted, and a later start without the mistake succeeds", async () => {
  await database.stop();
  const mistake = startEmbedded({ folder: home, settings: { work_mem: "plenty" } });
  await expect(mistake).rejects.toThrow(/did not start\. The last lines of its log .*"work_mem": "plenty"/s);
  database = await startEmbedded({ folder: home });
  expect(await listNotes()).toContain("kept");
});

test("three processes that start at once share one postmaster, though a killed one left a lock and a half database", async () => {
  const fresh = folder("three");
  const draft = path.join(fresh, `postgres.new-${pidImpossible}-abcdef`, "data");
  mkdirSync(draft, { recursive: true });
  writeFileSync(path.join(draft, "PG_VERSION"), "18\n");
  writeFileSync(path.join(fresh, "postgres.lock"), String(pidImpossible));
  const others = [1, 2, 3].map(() => startElsewhere(fresh));
  const databases = await Promise.all(others.map((other) => other.database));
  expect(new Set(databases.map((one) => one.pid)).size).toBe(1);
  for (const one of databases) expect(await query(one.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  await Promise.all(others.map((other) => kill(other.child)));
  const left = readdirSync(fresh).sort();
  expect(left).toEqual(["postgres", "postgres-access.json", "postgres.log"]);
});

test("a start that was killed while it made the database leaves no half one, and the next start makes it", async () => {
  const fresh = folder("killed");
  const { child } = startElsewhere(fresh);
  while (!existsSync(fresh) || !readdirSync(fresh).some((name) => name.startsWith("postgres.new-"))) await sleep(5);
  await kill(child);
  expect(existsSync(path.join(fresh, "postgres"))).toBe(false);
  const made = await startEmbedded({ folder: fresh, durable: false });
  expect(await query(made.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});
