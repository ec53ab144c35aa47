import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import { mailTemplates } from "@/emails/registry";
import { findFreePort, type Started, serverOfRun, startCommand, startInstance, waitUntilReady } from "./instance";

/** Sends the first half of a request, and the rest when told; the answer is all that comes back. */
function beginRequest(port: number) {
  const body = "email=nobody%40mail.example&password=whatever+it+is";
  const head = `POST /api/auth/session HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  const socket = connect(port, "127.0.0.1");
  const answer = new Promise<string>((resolve, reject) => {
    let text = "";
    socket.on("data", (part) => {
      text += part.toString();
    });
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
  });
  const sent = new Promise<void>((resolve) => socket.write(head + body.slice(0, 5), () => resolve()));
  return { sent, finish: () => socket.write(body.slice(5)), answer };
}

async function untilClosed(port: number): Promise<void> {
  const isOpen = () =>
    fetch(`http://localhost:${port}/api/health`).then(
      () => true,
      () => false,
    );
  await expect.poll(isOpen, { timeout: 20_000 }).toBe(false);
}

/** Mails that wait with their jobs, as after a busy second. */
async function insertBacklog(database: Sql, amount: number): Promise<void> {
  await database`
    insert into mails (id, template, version, props, to_address, to_key)
    select gen_random_uuid(), 'alreadyRegistered', ${mailTemplates.alreadyRegistered.version}, '{}',
      'someone' || n || '@mail.example', 'someone' || n || '@mail.example'
    from generate_series(1, ${amount}::int) n`;
  await database`
    insert into pgboss.job (name, data, singleton_key, policy)
    select 'send-mail', jsonb_build_object('mailId', id), id, 'exclusive' from mails`;
}

test("SIGTERM lets the request and the mails in hand finish, takes nothing new, and ends with 0", async () => {
  const instance = await startInstance({ server: serverOfRun() });
  const database = postgres(instance.databaseUrl, { max: 1, onnotice: () => {} });
  const backlog = 1_000;
  const request = beginRequest(instance.port);
  await request.sent;
  await insertBacklog(database, backlog);
  const hasBegun = async () => (await database`select from mails where state = 'delivered' limit 1`).length > 0;
  await expect.poll(hasBegun, { timeout: 20_000, intervals: [20] }).toBe(true);

  instance.signal("SIGTERM");
  await untilClosed(instance.port);
  request.finish();
  // The endpoint reads the whole form before it refuses it: it comes from none of its pages, so it has no token of theirs.
  expect(await request.answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(await instance.ended).toBe(0);

  const ends = await database`
    select mails.state, attempt_started_at is null as settled, job.state::text as job, count(*)::int as amount
    from mails left join pgboss.job on singleton_key = mails.id::text group by 1, 2, 3 order by 1`;
  expect(ends.map(({ amount: _, ...end }) => end)).toEqual([
    { state: "delivered", settled: true, job: "completed" },
    { state: "queued", settled: true, job: "created" },
  ]);
  expect(ends.reduce((sum, { amount }) => sum + amount, 0)).toBe(backlog);
  await database.end();
});

/** `npm start` as a person types it: npm, what it starts, and a database of its own, in one process group. */
async function startWithNpm() {
  const folder = mkdtempSync(path.join(tmpdir(), "quits-stop-"));
  const port = await findFreePort();
  const settings = { DATA_DIR: folder, PORT: String(port), DATABASE_URL: "", MIGRATION_DATABASE_URL: "" };
  const npm = startCommand(["npm", "start"], settings, { detached: true });
  // Emitted when the last process that could write to the terminal is gone.
  const closed = new Promise((resolve) => npm.child.once("close", resolve));
  await waitUntilReady(npm, port);
  return { npm, folder, port, closed };
}

function pidOf({ child }: Started): number {
  return child.pid ?? 0;
}

function startedBy(pid: number): number {
  return Number(execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" }));
}

const waysToStop: [string, (npm: number) => void][] = [
  ["SIGTERM to npm", (npm) => process.kill(npm, "SIGTERM")],
  ["SIGINT to what npm starts and to nothing else", (npm) => process.kill(startedBy(npm), "SIGINT")],
  [
    "Ctrl-C, which reaches every process of the terminal and some of them twice,",
    (npm) => process.kill(-npm, "SIGINT"),
  ],
  ["kill -9 of npm", (npm) => process.kill(npm, "SIGKILL")],
];

for (const [way, stop] of waysToStop) {
  test(`${way} lets the request in hand finish and ends everything, the database too`, async () => {
    const { npm, folder, port, closed } = await startWithNpm();
    const postmaster = path.join(folder, "postgres", "postmaster.pid");
    expect(existsSync(postmaster)).toBe(true);
    const request = beginRequest(port);
    await request.sent;

    stop(pidOf(npm));
    await untilClosed(port);
    request.finish();
    expect(await request.answer).toMatch(/^HTTP\/1\.1 400 /);
    await closed;
    expect(existsSync(postmaster)).toBe(false);
    if (!way.startsWith("kill -9")) expect(await npm.ended).toBe(0);
    rmSync(folder, { recursive: true });
  });
}
