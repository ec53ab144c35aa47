import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { makeActor } from "./actors";
import { type Answer, get, post } from "./call";
import { cookieFor } from "./cookies";
import { changedTables, readState } from "./database";
import { expect, test, type World } from "./fixtures";

// V1, V18: what the session endpoint is sent never counts; only the session's row does.

const endpoint = "/api/auth/session";

/** What next-auth's own client would send for a session to be updated, with all that an attacker would like to be. */
function wishes(victim: { person: { id: string; to: { address: string } }; sessionId: string }) {
  const claims = { email: victim.person.to.address, role: "admin", isAdmin: true, name: "Ada Admin" };
  return { ...claims, sub: victim.person.id, sid: victim.sessionId, id: victim.person.id, user: claims };
}

async function csrfOf({ origin }: World, cookie: string): Promise<{ token: string; cookie: string }> {
  const answer = await fetch(`${origin}/api/auth/csrf`, { headers: { cookie } });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const made = answer.headers.getSetCookie().find((line) => line.includes("csrf-token")) ?? "";
  return { token: csrfToken, cookie: `${cookie}; ${made.split(";")[0]}` };
}

function sendJson({ origin }: World, cookie: string, body: unknown): Promise<Answer> {
  const headers = { "content-type": "application/json" };
  return post(JSON.stringify(body), { origin, path: endpoint, cookie, headers });
}

function sendForm(
  { origin }: World,
  path: string,
  { cookie, fields }: { cookie: string; fields: Record<string, string> },
) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return post(new URLSearchParams(fields).toString(), { origin, path, cookie, headers });
}

test("a POST to the session endpoint changes neither the session nor its cookie nor the database", async ({
  world,
}) => {
  const [actor, victim] = [await makeActor("user"), await makeActor("admin")];
  const cookie = actor.cookie ?? "";
  const wish = wishes(victim);
  const csrf = await csrfOf(world, cookie);
  const before = await readState(world.sql);
  const own = JSON.parse((await get({ origin: world.origin, path: endpoint, cookie })).text);
  expect(own.user).toEqual({ name: actor.person.name });

  const tries = [
    await sendJson(world, cookie, wish),
    await sendJson(world, cookie, { data: wish }),
    await sendJson(world, csrf.cookie, { csrfToken: csrf.token, data: wish }),
    await sendJson(world, csrf.cookie, { csrfToken: csrf.token, ...wish }),
    await sendForm(world, endpoint, {
      cookie: csrf.cookie,
      fields: {
        csrfToken: csrf.token,
        ...Object.fromEntries(Object.entries(wish).map(([key, to]) => [key, String(to)])),
      },
    }),
  ];
  for (const { status, text, sessionCookie } of tries) {
    expect(status).toBeLessThan(500);
    expect(text).not.toContain(victim.person.id);
    expect(text).not.toContain(victim.person.to.address);
    await expectStill(world, sessionCookie ? `quits-session=${sessionCookie}` : cookie, actor.person.name);
  }
  expect(changedTables(before, await readState(world.sql))).toEqual([]);
});

// V18
test("logging out at the framework's own address ends the session's row as well", async ({ world }) => {
  const actor = await makeActor("user");
  const csrf = await csrfOf(world, actor.cookie ?? "");
  const fields = { csrfToken: csrf.token, json: "true" };
  await sendForm(world, "/api/auth/signout", { cookie: csrf.cookie, fields });
  expect(await db.select().from(sessions).where(eq(sessions.id, actor.sessionId))).toEqual([]);
});

/** The cookie, also a renewed one, is that person's and opens no door that was closed before. */
async function expectStill({ origin }: World, cookie: string, name: string): Promise<void> {
  const { text } = await get({ origin, path: endpoint, cookie });
  expect(JSON.parse(text).user).toEqual({ name });
  expect((await get({ origin, path: "/admin/users", cookie })).status).toBe(404);
}

test("claims sealed beside the session's id count for nothing", async ({ world }) => {
  const [actor, victim] = [await makeActor("user"), await makeActor("admin")];
  const cookie = cookieFor(actor.sessionId, { ...wishes(victim), sid: actor.sessionId });
  const { text } = await get({ origin: world.origin, path: endpoint, cookie });
  expect(JSON.parse(text).user).toEqual({ name: actor.person.name });
  expect((await get({ origin: world.origin, path: "/admin/users", cookie })).status).toBe(404);
});

test("nobody logs in or out, or gets an account, through next-auth's own routes", async ({ world }) => {
  const actor = await makeActor("user");
  const cookie = actor.cookie ?? "";
  const csrf = await csrfOf(world, cookie);
  const before = await readState(world.sql);
  const fields = { csrfToken: csrf.token, email: actor.person.to.address, username: "x", password: "x", json: "true" };
  for (const path of [
    "signin",
    "signin/credentials",
    "signin/email",
    "callback/credentials",
    "callback/email",
    "_log",
  ]) {
    const answer = await sendForm(world, `/api/auth/${path}`, { cookie: csrf.cookie, fields });
    expect.soft(answer.status, path).toBeLessThan(500);
    expect.soft(answer.sessionCookie, path).toBeNull();
    const looked = await get({
      origin: world.origin,
      path: `/api/auth/${path}?callbackUrl=https://evil.example`,
      cookie,
    });
    expect.soft(looked.status, `GET ${path}`).toBeLessThan(500);
    expect.soft(looked.text, `GET ${path}`).not.toContain("evil.example");
  }
  expect(changedTables(before, await readState(world.sql))).toEqual([]);
  await expectStill(world, cookie, actor.person.name);
});

test("the session endpoint says {} for an ended, an expired, a disabled and a made-up session", async ({ world }) => {
  const [ended, disabled] = [await makeActor("ended"), await makeActor("disabled")];
  const [expired, idle, later] = [await makeActor("user"), await makeActor("user"), await makeActor("user")];
  await db
    .update(sessions)
    .set({ endsAt: new Date(0) })
    .where(eq(sessions.id, expired.sessionId));
  await db
    .update(sessions)
    .set({ seenAt: new Date(0) })
    .where(eq(sessions.id, idle.sessionId));
  const madeUp = cookieFor("00000000-0000-7000-8000-000000000000");
  const ofAnotherKey = (later.cookie ?? "").replace("=1.", "=2.");
  const broken = (later.cookie ?? "").slice(0, -4);
  const cookies = [
    ended.cookie,
    disabled.cookie,
    expired.cookie,
    idle.cookie,
    madeUp,
    ofAnotherKey,
    broken,
    "quits-session=x",
  ];
  for (const cookie of cookies) {
    const answer = await get({ origin: world.origin, path: endpoint, cookie });
    expect.soft([answer.status, answer.text]).toEqual([200, "{}"]);
  }
  expect(
    JSON.parse((await get({ origin: world.origin, path: endpoint, cookie: later.cookie })).text).user,
  ).toBeTruthy();
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, later.person.id));
  expect((await get({ origin: world.origin, path: endpoint, cookie: later.cookie })).text).toBe("{}");
});

test("a cookie that keeps polling, renewed each time, dies with its session", async ({ world }) => {
  const actor = await makeActor("user");
  let cookie = actor.cookie ?? "";
  for (let poll = 0; poll < 3; poll += 1) {
    const { sessionCookie } = await get({ origin: world.origin, path: endpoint, cookie });
    if (sessionCookie) cookie = `quits-session=${sessionCookie}`;
  }
  await db.delete(sessions).where(eq(sessions.id, actor.sessionId));
  expect((await get({ origin: world.origin, path: endpoint, cookie })).text).toBe("{}");
  expect((await get({ origin: world.origin, path: "/account", cookie })).to).toMatch(/^\/log-in/);
});
