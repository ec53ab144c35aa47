import { existsSync } from "node:fs";
import { makeActor } from "./actors";
import { expect, test, type World } from "./fixtures";
import { makeMatrixGroup } from "./groups";
import { challenge, claimAddress, newestMailTo } from "./material";
import { makePerson } from "./people";
import { ask } from "./raw";

// V14: no header of the framework's insides and no other spelling of an address gets at data. There is no proxy.ts:
// authorization stands in the pages, the routes and the actions themselves, so there is nothing that could be gone around.

test("nothing stands before the pages that could be gone around", () => {
  // Should one come, then authorization.spec.ts has to run against a build without it as well.
  const names = ["proxy", "middleware"].flatMap((name) => ["ts", "tsx", "js", "mjs"].map((end) => `${name}.${end}`));
  expect(names.flatMap((name) => [name, `src/${name}`, `app/${name}`]).filter((file) => existsSync(file))).toEqual([]);
});

type Door = { path: string; secrets: string[] };

/** Pages with what only they know, out of the database: for the admin alone, and for one person alone. */
async function closedDoors(): Promise<Door[]> {
  const [reader, owner] = [await makePerson(), await makeActor("user")];
  const mailId = await newestMailTo(reader);
  const claim = await claimAddress(owner.person);
  const secrets = [reader.to.address, owner.person.to.address, claim.to.address, claim.addressId, owner.sessionId];
  const paths = [
    "/admin",
    "/admin/users",
    "/admin/mailbox",
    `/admin/mailbox/${mailId}`,
    `/admin/mailbox/${mailId}/html`,
  ];
  const group = await makeMatrixGroup();
  secrets.push(group.name);
  const rooms = [`/groups/${group.groupId}`, `/groups/${group.groupId}/activity`];
  const accounts = [
    ...rooms,
    "/account",
    "/account/addresses",
    "/account/sessions",
    `/account/addresses/${claim.token}`,
  ];
  return [...paths, ...accounts].map((path) => ({ path, secrets: [...secrets, "Welcome, Robin"] }));
}

const insideHeaders: Record<string, string>[] = [
  { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy", "x-middleware-subrequest-id": "1" },
  { "x-middleware-rewrite": "/admin/users", "x-middleware-next": "1" },
  { "x-middleware-invoke": "1", "x-middleware-prefetch": "1", "x-middleware-set-cookie": "quits-session=x" },
  { "x-matched-path": "/admin/users" },
  { "x-invoke-path": "/admin/users", "x-invoke-status": "200", "x-invoke-output": "/admin/users" },
  { "x-invoke-query": "%7B%7D", "x-invoke-error": "{}" },
  { "x-nextjs-data": "1", "x-nextjs-rewrite": "/admin/users", "x-nextjs-matched-path": "/admin/users" },
  { "x-now-route-matches": "1=people", "x-vercel-id": "x", "x-prerender-revalidate": "x" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "2", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-segment-prefetch": "/admin/users/__PAGE__", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-state-tree": encodeURIComponent('["",{"children":["admin",{}]},null,"refetch"]') },
  { rsc: "1", "next-url": "/admin/users" },
  { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-for": "127.0.0.1" },
  { "x-forwarded-for": "::1", "x-real-ip": "127.0.0.1", "x-client-ip": "127.0.0.1", forwarded: "for=127.0.0.1" },
  { "x-original-url": "/admin/users", "x-rewrite-url": "/admin/users", "x-override-url": "/admin/users" },
  { "x-http-method-override": "GET", "x-method-override": "GET", "x-http-method": "GET" },
  { "x-quits-client": "127.0.0.1", "x-quits-path": "/log-in", "x-nonce": "x" },
  { "x-user-id": "1", "x-auth-user": "ada@quits.example", "x-forwarded-user": "ada", authorization: "Basic YTph" },
  { "x-action-forwarded": "1", "next-resume": "1", "x-nextjs-postponed": "1", "next-html-request-id": "1" },
];

const spellings: ((path: string) => string)[] = [
  (path) => `${path}.rsc`,
  (path) => `${path}.json`,
  (path) => `${path}.html`,
  (path) => `${path}.txt`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `${path}.prefetch.rsc`,
  (path) => `/_next/data/build-id${path}.json`,
  (path) => `/_next${path}`,
  (path) => `/_next/../${path.slice(1)}`,
  (path) => `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
  (path) => `/_next/static/..%2f..${path}`,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `/${path}`,
  (path) => `//localhost${path}`,
  (path) => path.replaceAll("/", "//"),
  (path) => path.replaceAll("/", "%2f").replace("%2f", "/"),
  (path) => path.replaceAll("/", "%5c").replace("%5c", "/"),
  (path) => path.replace("/a", "/%61"),
  (path) => path.replace("/a", "/%2561"),
  (path) => path.replace("/a", "/A"),
  (path) => path.toUpperCase(),
  (path) => `${path};`,
  (path) => path.replace(/(.)\//, "$1;x/"),
  (path) => `${path};.css`,
  (path) => `${path}%00`,
  (path) => `${path}%20`,
  (path) => `${path}%0a`,
  (path) => `${path}?_rsc=1`,
  (path) => `${path}?__nextLocale=en&__nextDataReq=1&nxtPmailId=1`,
  (path) => `${path}?amp=1&__flight__=1`,
  (path) => `/log-in/..${path}`,
  (path) => `/log-in/%2e%2e${path}`,
  (path) => `/./${path.slice(1)}`,
  (path) => `/(public)${path}`,
  (path) => `${path}/page`,
  (path) => `/app${path}/page`,
  (path) => `http://localhost${path}`,
];

/** So many probes are under way together. */
const atOnce = 8;

/** Each probe meets every third door, each door every third probe, and over the doors of a kind all of them. */
async function expectClosed(world: World, cookie: string | undefined, doors: Door[]): Promise<void> {
  const every = doors.flatMap(({ path, secrets }, door) =>
    [
      ...insideHeaders.map((headers) => ({ path, headers, secrets })),
      ...spellings.map((spell) => ({ path: spell(path), headers: {}, secrets })),
      ...["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"].map((method) => ({
        path,
        headers: {},
        secrets,
        method,
      })),
    ].map((each, probe) => ({ ...each, turn: (door + probe) % 3 })),
  );
  const tries = every.filter(({ turn }) => turn === 0).map(({ turn: _, ...each }) => each);
  for (let start = 0; start < tries.length; start += atOnce) {
    await Promise.all(tries.slice(start, start + atOnce).map((each) => expectNoData(world, { ...each, cookie })));
  }
}

type Try = {
  path: string;
  method?: string;
  headers: Record<string, string>;
  cookie: string | undefined;
  secrets: string[];
};

async function expectNoData({ instance }: World, { secrets, ...asked }: Try): Promise<void> {
  const answer = await ask({ ...asked, port: instance.port });
  const what = JSON.stringify({ ...asked, cookie: undefined });
  expect.soft(answer.status, what).toBeLessThan(500);
  const said = `${answer.text} ${answer.headers.location}`;
  expect
    .soft(
      secrets.filter((secret) => said.includes(secret)),
      what,
    )
    .toEqual([]);
}

test("the markers that the probes look for are shown to whom they are for", async ({ world }) => {
  const admin = await makeActor("admin");
  const [, people, , mail] = await closedDoors();
  for (const door of [people, mail]) {
    const { text } = await ask({ port: world.instance.port, path: door?.path ?? "", cookie: admin.cookie });
    expect(door?.secrets.some((secret) => text.includes(secret))).toBe(true);
  }
});

test("probes with inside headers and odd spellings get an anonymous no data", async ({ world }) => {
  await expectClosed(world, undefined, await closedDoors());
});

test("probes with inside headers and odd spellings get somebody logged in no data of others", async ({ world }) => {
  const doors = await closedDoors();
  await expectClosed(world, (await makeActor("user")).cookie, doors);
});

test("probes with inside headers and odd spellings get a link's page to change nothing", async ({ world }) => {
  const person = await makePerson({ isProven: false });
  const { token } = await challenge(person, "verify");
  for (const headers of insideHeaders) {
    await ask({ port: world.instance.port, path: `/verify-email/${token}`, headers });
  }
  const [row] =
    await world.sql`select count(*)::int as used from challenges where used_at is not null and user_id = ${person.id}`;
  expect(row?.used).toBe(0);
});
