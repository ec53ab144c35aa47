import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { expect, test, vi } from "vitest";
import { startWorker } from "@/jobs/worker";
import { newId } from "@/lib/ids";
import { makeKey } from "@/lib/keys";
import { replaceSettings } from "@/lib/settings";
import { leaveNote } from "../address-note";
import { examineInstance } from "./examination";
import { exitCodeOf } from "./finding";
import { examinePlanted, plantJob, plantMail, plantSession, sentences } from "./patients.testing";

const noWorker = "No worker has worked here yet; no job is late.";

test("a fresh database without a worker is sound, and the doctor says that nobody works", async () => {
  const report = await examineInstance(process.env);
  expect([sentences(report, "wrong"), sentences(report, "warning")]).toEqual([[], [noWorker]]);
});

test("examining changes nothing: neither tables nor jobs nor migrations nor signs of a worker", async () => {
  const sql = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1 });
  const look = () => sql`
    select (select count(*) from pg_class) as classes, (select count(*) from pgboss.job) as jobs,
      (select jsonb_agg(version) from pgboss.version) as version, (select jsonb_agg(queue) from pgboss.queue) as queues,
      (select count(*) from drizzle.__drizzle_migrations) as migrations`;
  const before = await look();
  await examineInstance(process.env);
  expect(await look()).toEqual(before);
  await sql.end();
});

test("a bad setting is named, and what does not depend on it is examined all the same", async () => {
  const plant = (sql: postgres.Sql) => plantMail(sql, { minutes: 30, hasJob: false });
  const report = await examinePlanted({ plant }, { PORT: "abc", WORKER: "pigeon" });
  expect(sentences(report, "wrong")).toEqual([
    "PORT must be a number from 1 to 65535.",
    "WORKER must be inside or apart.",
    expect.stringMatching(/^1 mail has waited/),
    expect.stringMatching(/^1 mail is queued without a job/),
  ]);
  expect(exitCodeOf(report)).toBe(1);
});

test("mail is not judged where a setting leaves open how it is sent", async () => {
  const plant = (sql: postgres.Sql) => plantMail(sql, { minutes: 30 });
  const report = await examinePlanted({ plant }, { MAIL_MODE: "pigeon" });
  expect(sentences(report, "wrong")).toEqual(["MAIL_MODE must be live, mailbox or none."]);
  expect(sentences(report, "warning")).toContain("Mail was not examined, since it depends on the settings above.");
});

test("settings that contradict each other are named too", async () => {
  const report = await examineInstance({ ...process.env, APP_URL: "http://quits.example.org" });
  expect(sentences(report, "wrong")).toEqual([expect.stringMatching(/^APP_URL must be https on a public instance/)]);
});

test("a key that only rows of the past name is worth a look and not wrong", async () => {
  const report = await examinePlanted({ plant: (sql) => plantSession(sql, { keyId: 9, days: -1 }) });
  expect(sentences(report, "wrong")).toEqual([]);
  expect(sentences(report, "warning")).toContain("Key 9 is missing. 1 row of sessions names it, but its time is over.");
});

test("mails that failed or are in doubt are counted for a week, and are no reason for an alarm", async () => {
  async function plant(sql: postgres.Sql) {
    await plantMail(sql, { state: "failed", failure: "The mailbox is full.", hasJob: false });
    await plantMail(sql, { state: "unknown", hasJob: false });
    await plantMail(sql, { state: "failed", minutes: 8 * 24 * 60, hasJob: false });
  }
  const report = await examinePlanted({ plant });
  expect(exitCodeOf(report)).toBe(0);
  expect(sentences(report, "warning")).toEqual([
    noWorker,
    "1 mail of the last 7 days did not go out. Most often: The mailbox is full.",
    "1 mail of the last 7 days may or may not have arrived.",
  ]);
});

test("where there is no mail, mails may wait for as long as they like", async () => {
  const plant = (sql: postgres.Sql) => plantMail(sql, { minutes: 9000, hasJob: false });
  const report = await examinePlanted({ plant }, { MAIL_MODE: "none" });
  expect(exitCodeOf(report)).toBe(0);
  expect(sentences(report, "ok")).toContain("1 mail waits for the day there is mail.");
});

test("mails whose time has not come are nothing to look at, nor are the jobs of those that were withdrawn", async () => {
  async function plant(sql: postgres.Sql) {
    await plantMail(sql, { minutes: 90, hasJob: false });
    await sql`update mails set not_before = now() + interval '3 days'`;
    await plantJob(sql, { mailId: newId() });
    await sql`update pgboss.job set start_after = now() + interval '3 days'`;
  }
  const report = await examinePlanted({ plant });
  expect([sentences(report, "wrong"), sentences(report, "warning")]).toEqual([[], [noWorker]]);
});

test("limits that an admin changed are named with what they are otherwise", async () => {
  expect(sentences(await examinePlanted({ plant: "" }), "ok")).toContain("Every limit is as it comes.");
  const plant = "insert into instance_limits (name, amount) values ('invitations-by', 20), ('of an older version', 7)";
  const report = await examinePlanted({ plant, mend: "delete from instance_limits" });
  expect(sentences(report, "ok")).toContain("1 limit was changed: “Sends by an account” is 20 an hour in place of 10.");
});

test("links are those of the instance that runs, unless a setting says where it is", async () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "quits-doctor-"));
  await leaveNote({ dataFolder, origin: "http://localhost:4310" });
  const environment = { ...process.env, DATA_DIR: dataFolder, PORT: "" };
  const linkOf = async (given: Record<string, string>) =>
    sentences(await examineInstance({ ...environment, ...given }), "ok").find((sentence) =>
      sentence.includes("mailbox"),
    );
  expect(await linkOf({})).toContain("http://localhost:4310/admin/mailbox");
  expect(await linkOf({ PORT: "4311" })).toContain("http://localhost:4311/admin/mailbox");
  expect(await linkOf({ APP_URL: "http://localhost:4312" })).toContain("http://localhost:4312/admin/mailbox");
  rmSync(dataFolder, { recursive: true });
  expect(await linkOf({})).toContain("http://localhost:3000/admin/mailbox");
});

test("a key file that others can read is wrong", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "quits-doctor-"));
  writeFileSync(path.join(folder, "keys"), `${makeKey(1)}\n`);
  chmodSync(path.join(folder, "keys"), 0o644);
  const report = await examineInstance({ ...process.env, QUITS_KEYS: "", DATA_DIR: folder });
  rmSync(folder, { recursive: true });
  expect(sentences(report, "wrong")).toEqual([expect.stringMatching(/^Other users .* \(mode 644\)\.$/)]);
});

test("an empty database is wrong, once and not thing by thing", async () => {
  const report = await examinePlanted({
    plant: "alter schema drizzle rename to gone",
    mend: "alter schema gone rename to drizzle",
  });
  expect(sentences(report, "wrong")).toEqual(["The database is empty: no migration was applied."]);
});

test("a role without its rights is named with what it lacks", async () => {
  const { username } = new URL(process.env.DATABASE_URL ?? "");
  // Where one role does everything, there is nothing that could be taken from it.
  if (username === new URL(process.env.MIGRATION_DATABASE_URL ?? "").username) return;
  const report = await examinePlanted({
    plant: `revoke insert, delete on users from ${username}`,
    mend: `grant insert, delete on users to ${username}`,
  });
  const what = `The app's role ${username} lacks rights in public: users (insert, delete).`;
  expect(sentences(report, "wrong")).toEqual([what]);
});

// The last one, since a worker leaves signs of itself behind.
test("the doctor finds nothing at all in a fresh instance whose worker runs", async () => {
  replaceSettings(process.env);
  const worker = await startWorker();
  try {
    await vi.waitFor(
      async () => {
        const report = await examineInstance(process.env);
        expect([sentences(report, "wrong"), sentences(report, "warning")]).toEqual([[], []]);
        expect(exitCodeOf(report)).toBe(0);
      },
      { timeout: 10_000, interval: 200 },
    );
  } finally {
    await worker.stop();
  }
});
