import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
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

test("SIGTERM lets a request in hand finish, takes no new one, and ends with 0", async () => {
  const instance = await startInstance({ server: serverOfRun() });
  const request = beginRequest(instance.port);
  await request.sent;
  await expect.poll(() => fetch(`${instance.origin}/api/health`).then((answer) => answer.status)).toBe(200);

  const stopped = instance.stop();
  await expect
    .poll(
      () =>
        fetch(`${instance.origin}/api/health`).then(
          () => "open",
          () => "closed",
        ),
      { timeout: 10_000 },
    )
    .toBe("closed");
  request.finish();
  expect(await request.answer).toMatch(/^HTTP\/1\.1 (200|400|405)/);
  expect(await stopped).toBe(0);
});

test("SIGTERM leaves no job half done: a mail in the queue is sent or still waits", async () => {
  const instance = await startInstance({ server: serverOfRun() });
  const database = postgres(instance.databaseUrl, { max: 1, onnotice: () => {} });
  await database`
    insert into mails (id, template, version, props, to_address, to_key)
    select gen_random_uuid(), 'alreadyRegistered', 1, '{}', 'someone' || n || '@mail.example', 'someone' || n || '@mail.example'
    from generate_series(1, 40) n`;
  await database`
    insert into pgboss.job (name, data, singleton_key, policy)
    select 'send-mail', jsonb_build_object('mailId', id), id, 'exclusive' from mails`;
  await database`notify pgboss`;
  instance.signal("SIGTERM");
  expect(await instance.ended).toBe(0);
  const states = await database`select state, attempt_started_at is null as settled from mails group by 1, 2`;
  expect(states.every(({ state, settled }) => settled && (state === "queued" || state === "delivered"))).toBe(true);
  await database.end();
});
