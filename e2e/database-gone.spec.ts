import { expect, test } from "@playwright/test";
import { makeTestDatabase } from "@/db/database.testing";
import { aPassword as password } from "@/lib/users/factories.testing";
import { serverOfRun, startInstance } from "./instance";
import { makeActor } from "./matrix/actors";
import { encodeCall, formOf } from "./matrix/call";
import { requireBuiltAction } from "./matrix/code";
import { openWayTo } from "./matrix/cuttable";
import { leaveInside, workInside } from "./matrix/inside";
import { ask } from "./matrix/raw";

// V17: without its database an instance lets nobody in. The API says 503, pages say it in words, nothing shows data.

const page = { accept: "text/html,application/xhtml+xml" };
const recoverySeconds = 10;

/** What a failure must not tell. */
const insides = /ECONNREFUSED|postgres|node_modules|select /i;

type Visit = { port: number; path: string; cookie: string | undefined; secrets: string[] };

async function expectNothingSaid({ secrets, ...visit }: Visit): Promise<void> {
  const answer = await ask({ ...visit, headers: page });
  const rsc = await ask({ ...visit, headers: { rsc: "1" } });
  const said = secrets.filter((secret) => answer.text.includes(secret) || rsc.text.includes(secret));
  expect.soft(said, visit.path).toEqual([]);
  expect.soft(answer.text, visit.path).not.toMatch(insides);
  if (!visit.cookie) return;
  expect.soft(answer.status, visit.path).toBe(500);
  expect.soft(answer.text, visit.path).toContain("That didn’t work");
}

test("without its database an instance shows nothing to anyone, says so, and is back soon after it", async () => {
  test.setTimeout(120_000);
  const database = await makeTestDatabase(serverOfRun());
  const { hostname, port: target } = new URL(database.appUrl);
  const way = await openWayTo({ host: hostname, port: Number(target) });
  const url = new URL(database.appUrl);
  url.port = String(way.port);
  const environment = { DATABASE_URL: url.href, MIGRATION_DATABASE_URL: database.ownerUrl };
  const instance = await startInstance({ server: serverOfRun(), environment });
  const { port } = instance;
  await workInside({ databaseUrl: database.ownerUrl, port });
  const [user, admin] = [await makeActor("user"), await makeActor("admin")];
  const secrets = [user, admin].flatMap(({ person }) => [person.id, person.to.address, person.name]);
  expect((await ask({ port, path: "/account", cookie: user.cookie, headers: page })).text).toContain(user.person.name);

  await way.cut();
  await expect.poll(async () => (await ask({ port, path: "/api/health" })).status).toBe(503);
  const paths = ["/", "/welcome", "/account", "/account/addresses", "/admin/users", "/log-in", "/sign-up"];
  for (const cookie of [undefined, user.cookie, admin.cookie]) {
    await Promise.all(paths.map((path) => expectNothingSaid({ port, path, cookie, secrets })));
    const session = await ask({ port, path: "/api/auth/session", cookie });
    expect.soft(JSON.parse(session.text || "{}").user, "the session endpoint").toBeUndefined();
    expect.soft(session.text).not.toMatch(insides);
  }
  const { body, type } = await encodeCall([{}, formOf({ email: user.person.to.address, password })]);
  const action = requireBuiltAction("app/(public)/log-in/actions.ts#logInAction").id;
  const headers = { "next-action": action, "content-type": type, origin: instance.origin };
  const logIn = await ask({ port, path: "/log-in", method: "POST", body, headers });
  expect(logIn.status).toBe(500);
  expect(logIn.headers["set-cookie"]).toBeUndefined();

  await way.mend();
  const isBack = async () => (await ask({ port, path: "/account", cookie: user.cookie, headers: page })).text;
  await expect.poll(isBack, { timeout: recoverySeconds * 1000, intervals: [200] }).toContain(user.person.name);
  expect((await ask({ port, path: "/api/health" })).status).toBe(200);

  await leaveInside();
  expect(await instance.stop()).toBe(0);
  await way.cut();
  await database.drop();
});
