import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { setUpAdmin } from "./admin";
import { findFreePort, serverOfRun, startInstance, startProcess, waitUntilReady } from "./instance";

/** Runs on data of its own. The build is the run's, so nothing is built twice. */
function startAtHome(folder: string, port: number) {
  return startProcess(["scripts/start.mjs", "serve"], {
    DATA_DIR: folder,
    PORT: String(port),
    DATABASE_URL: "",
    MIGRATION_DATABASE_URL: "",
  });
}

test("after kill -9 of everything, the next start has every account and session", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "quits-home-"));
  const port = await findFreePort();
  const first = startAtHome(folder, port);
  await waitUntilReady(first, port);
  const setUpLink = /http:\S+\/setup\/[\w-]+/.exec(first.output())?.[0] ?? null;
  const cookie = await setUpAdmin({ setUpLink });

  const postmaster = Number.parseInt(readFileSync(path.join(folder, "postgres", "postmaster.pid"), "utf8"), 10);
  const serving = spawn("pgrep", ["-P", String(first.child.pid)]);
  const below = await new Promise<string>((resolve) =>
    serving.stdout.on("data", (text: Buffer) => resolve(text.toString())),
  );
  for (const pid of [first.child.pid ?? 0, ...below.trim().split("\n").map(Number), postmaster])
    process.kill(pid, "SIGKILL");
  await first.ended;

  const second = startAtHome(folder, port);
  await waitUntilReady(second, port);
  const page = await fetch(`http://localhost:${port}/welcome`, { headers: { cookie } });
  expect(await page.text()).toContain("Ada Admin");
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
  expect(() => readFileSync(path.join(folder, "postgres", "postmaster.pid"))).toThrow();
  rmSync(folder, { recursive: true, force: true });
});

test("three processes that start at once on an empty database migrate it once, and all serve", async () => {
  const { ownerUrl } = serverOfRun();
  const name = `quits_three_${Date.now()}`;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await owner`create database ${owner(name)}`;
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  const ports = await Promise.all([findFreePort(), findFreePort(), findFreePort()]);
  const processes = ports.map((port) =>
    startProcess(["scripts/serve.ts", "serve"], { PORT: String(port), DATABASE_URL: url.href }),
  );
  await Promise.all(processes.map((each, index) => waitUntilReady(each, ports[index] ?? 0)));

  const database = postgres(url.href, { max: 1, onnotice: () => {} });
  const journal = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8"));
  const [applied] = await database`select count(*)::int as count from drizzle.__drizzle_migrations`;
  const [instances] = await database`select count(*)::int as count from instance`;
  expect(applied?.count).toBe(journal.entries.length);
  expect(instances?.count).toBe(1);
  await database.end();

  for (const { child } of processes) child.kill("SIGTERM");
  expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  await owner`drop database ${owner(name)} with (force)`;
  await owner.end();
});

test("the doctor names the address of the instance that runs, on whatever port it was started", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "quits-home-"));
  const instance = await startInstance({ server: serverOfRun(), environment: { DATA_DIR: folder } });
  const settings = { DATA_DIR: folder, PORT: "", DATABASE_URL: instance.databaseUrl };
  const doctor = startProcess(["scripts/doctor.ts"], settings);
  await expect.poll(doctor.output, { timeout: 20_000 }).toContain(`${instance.origin}/admin/mailbox`);
  await doctor.ended;
  expect(await instance.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});
