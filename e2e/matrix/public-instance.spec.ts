import { expect } from "@playwright/test";
import postgres from "postgres";
import { type Instance, serverOfRun, startInstance, startProcess } from "../instance";
import { makeActor } from "./actors";
import { encodeCall, formOf } from "./call";
import { cookiesOf } from "./cells";
import { requireBuiltAction } from "./code";
import { test, type World } from "./fixtures";
import { leaveInside, workInside } from "./inside";
import { ask, type RawAnswer } from "./raw";
import type { Body } from "./row";
import { actionRows } from "./rows";

// V10: links in mails come from APP_URL alone, and a public instance does not start without what protects it.

const origin = "https://quits.example";
const provider = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "quits", OIDC_CLIENT_SECRET: "secret" };
// Its people have addresses that no name server knows.
const environment = {
  APP_URL: origin,
  MAIL_MODE: "mailbox",
  MAIL_CHECK_DOMAINS: "no",
  HOST: "127.0.0.1",
  ...provider,
};

/** All the headers that a proxy might set, or an attacker. */
const forged = {
  host: "evil.example",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "http",
  "x-forwarded-port": "81",
  "x-forwarded-server": "evil.example",
  "x-forwarded-for": "203.0.113.9",
  "x-original-host": "evil.example",
  "x-host": "evil.example",
  forwarded: "for=203.0.113.9;host=evil.example;proto=http",
  referer: "https://evil.example/",
};

type Public = World & { stop(): Promise<number | null> };

async function startPublic(more: Record<string, string> = {}): Promise<Public> {
  const instance = await startInstance({ server: serverOfRun(), environment: { ...environment, ...more } });
  await workInside(instance, environment);
  const sql = postgres(instance.databaseUrl, { max: 2, onnotice: () => {} });
  return { instance, origin, sql, stop: () => sql.end().then(leaveInside).then(instance.stop) };
}

async function callForged(
  { port }: Instance,
  action: string,
  { path, fields, bound = [], cookie, headers }: Body & Forged,
) {
  const { body, type } = await encodeCall([...bound, {}, formOf(fields)]);
  const own = { origin, "next-action": requireBuiltAction(action).id, "content-type": type };
  return ask({ port, path, method: "POST", cookie, body, headers: { ...forged, ...own, ...headers } });
}

/** What a job does without a mail. */
const queuesNoMail = /#answerImportAction$/;

type Forged = { cookie: string | undefined; headers?: Record<string, string> };

test.describe("a public instance", () => {
  test.describe.configure({ mode: "default" });
  let world: Public;
  test.beforeAll(async () => {
    world = await startPublic();
  });
  test.afterAll(() => world.stop());

  const mailing = actionRows.filter(
    ({ action, changes, may }) => may.length > 0 && changes.includes("pgboss.job") && !queuesNoMail.test(action),
  );

  for (const row of mailing) {
    test(`forged headers on ${row.action} change no link in a mail`, async () => {
      const { instance, sql } = world;
      const actor = await makeActor(row.may.includes("user") ? "user" : (row.may[0] ?? "anonymous"));
      await row.before?.(world);
      const made = await row.body(actor, world);
      const body = { ...made, cookie: cookiesOf(actor, made.cookie) };
      const mailsBefore = await countMails(sql);
      const foreign = { ...body, headers: { origin: "https://evil.example" } };
      expect((await callForged(instance, row.action, foreign)).status).toBe(403);
      const answer = await callForged(instance, row.action, body);
      expect(answer.status).toBe(200);
      // What is mailed at a request for a reset, the worker finds out; a mail that goes out again is no new one.
      if (!/sendAgain/.test(row.action)) await expect.poll(() => countMails(sql)).toBeGreaterThan(mailsBefore);
      expect(`${JSON.stringify(answer.headers)} ${answer.text}`).not.toContain("evil.example");
      await expectLinksHome(world);
    });
  }

  test("its cookies are Secure and bound to the host, and browsers are told to come by https only", async () => {
    const row = actionRows.find(({ action }) => action.endsWith("#signUpAction"));
    const actor = await makeActor("anonymous");
    const body = await row?.body(actor, world);
    if (!row || !body) throw new Error("The matrix has no row for signing up.");
    const answer = await callForged(world.instance, row.action, { ...body, cookie: undefined });
    const cookies = (answer.headers["set-cookie"] ?? []).filter((line) => line.includes("session"));
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^__Host-quits-session=1\./);
    for (const attribute of [/;\s*Secure/i, /;\s*HttpOnly/i, /;\s*SameSite=lax/i, /;\s*Path=\/(;|$)/i])
      expect(cookies[0]).toMatch(attribute);
    expect(cookies[0]).not.toMatch(/;\s*Domain/i);
    expect(answer.headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
    for (const path of ["/", "/log-in", "/api/health", "/nothing-here", "/admin/users"]) {
      const { headers } = await ask({ port: world.instance.port, path, headers: forged });
      expect(headers["strict-transport-security"], path).toMatch(/max-age=\d{8}/);
      expect(String(headers.location), path).not.toContain("evil.example");
    }
  });

  test("none of this was an error to it", () => {
    const lines = world.instance.output().split("\n");
    expect(lines.filter((line) => /"level":"(error|fatal)"|failed to get redirect/i.test(line))).toEqual([]);
  });

  test("a cookie under the plain name is nobody's log-in", async () => {
    const actor = await makeActor("user");
    const plain = actor.cookie?.replace("__Host-", "");
    const { port } = world.instance;
    expect((await ask({ port, path: "/account", cookie: actor.cookie })).status).toBe(200);
    expect((await ask({ port, path: "/account", cookie: plain })).headers.location).toMatch(/\/log-in\?from=/);
  });
});

async function countMails(sql: postgres.Sql): Promise<number> {
  const [row] = await sql`select count(*)::int as count from mails`;
  return row?.count ?? 0;
}

/** Reads every mail as the admin's mailbox shows it, with forged headers on that request, too. */
async function expectLinksHome({ instance, sql }: World): Promise<void> {
  const { cookie } = await makeActor("admin");
  const rows =
    await sql`select id, props::text || coalesce(link::text, '') as stored from mails order by created_at desc limit 10`;
  for (const { id, stored } of rows) {
    expect(stored).not.toMatch(/evil\.example|https?:/);
    const mail = await ask({ port: instance.port, path: `/admin/mailbox/${id}/html`, cookie, headers: forged });
    expect(mail.status).toBe(200);
    const targets = [...mail.text.matchAll(/\b(?:href|src|action)="([^"]+)"/g)].map(([, target]) => target ?? "");
    // A picture of the link comes along with its mail.
    const elsewhere = targets.filter((target) => !/^(mailto:|data:image\/png;)/.test(target) && !isHome(target));
    expect(elsewhere).toEqual([]);
    expect(mail.text).not.toContain("evil.example");
  }
}

function isHome(target: string): boolean {
  return new URL(target).origin === origin;
}

test("a public instance without https, keys or a database says so and does not start", async () => {
  const nothing = { QUITS_KEYS: "", DATABASE_URL: "", MIGRATION_DATABASE_URL: "" };
  const settings = { ...environment, ...nothing, APP_URL: "http://quits.example", PORT: "1" };
  const started = startProcess(["scripts/start.mjs", "serve"], settings);
  expect(await started.ended).toBeGreaterThan(0);
  for (const sentence of [/APP_URL must be https/, /QUITS_KEYS must be set/, /DATABASE_URL must be set/])
    expect(started.output()).toMatch(sentence);
  expect(started.output()).not.toContain("Quits is at");
});

test("an instance at home answers 421 to a foreign host and 403 to a form from elsewhere", async ({ world }) => {
  const { port } = world.instance;
  const said: RawAnswer[] = [];
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    "quits.example",
    "192.168.0.7",
    "localhost.evil.example",
  ]) {
    const answer = await ask({ port, path: "/log-in", headers: { host } });
    expect([421, 400], host).toContain(answer.status);
    said.push(answer);
  }
  for (const elsewhere of ["https://evil.example", "http://localhost:1", "http://localhost.evil.example", "nonsense"]) {
    const answer = await ask({ port, path: "/log-in", method: "POST", headers: { origin: elsewhere } });
    expect(answer.status, elsewhere).toBe(403);
    said.push(answer);
  }
  for (const site of ["cross-site", "same-site"]) {
    const headers = { "sec-fetch-site": site, origin: `http://localhost:${port}` };
    expect((await ask({ port, path: "/log-in", method: "POST", headers })).status, site).toBe(403);
  }
  for (const { text } of said) expect(text).not.toContain("<");
});
