import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import { mailTemplates } from "@/emails/registry";
import { serverOfRun, startInstance } from "./instance";

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
  const isOpen = () =>
    fetch(`${instance.origin}/api/health`).then(
      () => true,
      () => false,
    );
  await expect.poll(isOpen, { timeout: 20_000 }).toBe(false);
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
