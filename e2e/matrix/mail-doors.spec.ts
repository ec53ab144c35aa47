import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { makeGroup } from "@/lib/groups/factories.testing";
import { findNeverAgain } from "@/lib/groups/invitations/never-again";
import { bodyOf, signed } from "@/lib/mail/peers/report-peer.testing";
import { invite, neverAgainToken } from "@/lib/people/factories.testing";
import { changedTables, readState } from "./database";
import { expect, test } from "./fixtures";
import { newestMailTo } from "./material";
import { makePerson } from "./people";
import { ask } from "./raw";
import { visit } from "./visits";

// The two doors for machines: a mail program that keeps invitations away, and a mail provider that reports.

const oneClick = {
  method: "POST",
  body: "List-Unsubscribe=One-Click",
  headers: { "content-type": "application/x-www-form-urlencoded" },
};

test("a mail program's button keeps invitations away, from wherever it is pressed and without a cookie", async ({
  world,
}) => {
  const { port } = world.instance;
  const from: Record<string, string>[] = [
    {},
    { origin: "https://mail.example", "sec-fetch-site": "cross-site" },
    { origin: "null" },
  ];
  for (const more of from) {
    const { email } = await invite((await makeGroup()).membership);
    const token = await neverAgainToken(email);
    const path = `/api/never-again/${token}`;
    const headers = { ...oneClick.headers, ...more };
    expect((await ask({ port, path, ...oneClick, headers })).status).toBe(204);
    expect((await ask({ port, path, ...oneClick, headers })).status).toBe(204);
    expect((await findNeverAgain(token))?.isWished).toBe(true);
  }
});

// V11
test("100 GETs and 100 HEADs of that button's address are refused and change nothing", async ({ world }) => {
  const token = await neverAgainToken((await invite((await makeGroup()).membership)).email);
  const before = await readState(world.sql);
  const statuses = await visit({ port: world.instance.port, path: `/api/never-again/${token}` }, { times: 100 });
  expect(statuses).toEqual(Array(200).fill(405));
  expect(changedTables(before, await readState(world.sql))).toEqual([]);
  expect((await findNeverAgain(token))?.isWished).toBe(false);
});

test("it is the only door that is open to pages elsewhere, and opens nothing by another spelling", async ({
  world,
}) => {
  const { port } = world.instance;
  const token = await neverAgainToken((await invite((await makeGroup()).membership)).email);
  const headers = { ...oneClick.headers, "sec-fetch-site": "cross-site" };
  const before = await readState(world.sql);
  const others = [
    `/never-again/${token}`,
    `/api/never-again/${token}/`,
    `/api/never-again/../never-again/${token}`,
    `/api/never-again/${token}x`,
    `/API/never-again/${token}`,
    "/api/webhooks/resend",
    "/api/v1/groups",
  ];
  for (const path of others)
    expect([path, (await ask({ port, path, ...oneClick, headers })).status]).toEqual([path, 403]);
  const put = { ...oneClick, headers, method: "PUT" };
  expect((await ask({ port, path: `/api/never-again/${token}`, ...put })).status).toBe(403);
  expect(changedTables(before, await readState(world.sql))).toEqual([]);
});

// V24
test("a provider's report is taken by the bytes that were signed, and nothing else is", async ({ world }) => {
  const { port } = world.instance;
  const mailId = await newestMailTo(await makePerson());
  const bounce = { type: "Permanent", message: "Benutzer unbekannt: Jörg" };
  const { id, timestamp, signatures, body } = signed(bodyOf({ type: "email.bounced", mailId, bounce }));
  const headers = {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": signatures,
  };
  const door = { port, path: "/api/webhooks/resend", method: "POST" };
  const before = await readState(world.sql);
  const wrong = [
    { headers: { "content-type": "application/json" }, body },
    { headers, body: Buffer.concat([body, Buffer.from(" ")]) },
    { headers, body: JSON.stringify(JSON.parse(body.toString()), null, 1) },
    { headers, body: "" },
    { headers: { ...headers, "svix-signature": "v1," }, body },
    { headers: { ...headers, "svix-timestamp": "1e9" }, body },
  ];
  for (const each of wrong) {
    const answer = await ask({ ...door, ...each });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, "FORBIDDEN"]);
  }
  expect((await ask({ ...door, method: "GET" })).status).toBe(405);
  expect(changedTables(before, await readState(world.sql))).toEqual([]);

  for (let times = 0; times < 2; times += 1) expect((await ask({ ...door, headers, body })).status).toBe(204);
  const [mail] = await db.select().from(mails).where(eq(mails.id, mailId));
  expect(mail).toMatchObject({ state: "bounced", failure: "The mail came back: Benutzer unbekannt: Jörg." });
});
