import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { makeApiToken } from "@/lib/users/api-tokens";
import { makeAccount } from "@/lib/users/factories.testing";
import { limitBody } from "./body-limit";
import { admitLargeBody, bodyBytesMaxAt, wantsRoom } from "./large-bodies";

/** A server that does with bodies what the gate does, and says how much came of each. */
const server = createServer((asked, response) => {
  limitBody(asked);
  const count = () => {
    let bytes = 0;
    asked.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    asked.on("end", () => response.end(String(bytes)));
  };
  if (!wantsRoom(asked, asked.url ?? "")) return count();
  admitLargeBody(asked, response, asked.url ?? "").then((refusal) => {
    if (refusal) response.writeHead(refusal.status).end(refusal.text);
    else count();
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const door = `/api/v1/groups/${newId()}/expenses/${newId()}/receipts`;

async function makeToken(): Promise<string> {
  return (await makeApiToken((await makeAccount()).account, { name: "Script" })).token;
}

/** Sends its first half and waits to be told to go on. */
function send({ bytes, token, isChunked }: { bytes: number; token?: string; isChunked?: boolean }) {
  const { port } = server.address() as AddressInfo;
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(isChunked ? { "transfer-encoding": "chunked" } : { "content-length": bytes }),
  };
  const asking = request({ host: "127.0.0.1", port, path: door, method: "POST", headers, agent: false });
  const half = Buffer.alloc(bytes / 2, "x");
  const answered = new Promise<[number, string]>((resolve) => {
    asking.on("error", () => resolve([0, ""]));
    asking.on("response", (answer) => {
      let text = "";
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve([answer.statusCode ?? 0, text]));
    });
  });
  asking.write(half);
  return { answered, goOn: () => asking.end(half) };
}

test("forms with files are taken where receipts and imports are, and nowhere else", () => {
  const [group, expense] = [newId(), newId()];
  const post = { method: "POST" } as Parameters<typeof bodyBytesMaxAt>[0];
  for (const path of [door, `/groups/${group}/expenses/new`, `/groups/${group}/expenses/${expense}`])
    expect(bodyBytesMaxAt(post, path), path).toBe(limits.receiptsBodyBytesMax);
  const others = [`/groups/${group}/expenses`, `/groups/x/expenses/new`, `${door}/${expense}`, "/log-in", `/x${door}`];
  for (const path of others) expect(bodyBytesMaxAt(post, path), path).toBe(limits.bodyBytesMax);
  expect(bodyBytesMaxAt({ method: "PUT" } as typeof post, door)).toBe(limits.bodyBytesMax);
  const imports = [`/groups/${group}/import`, `/api/v1/groups/${group}/imports`];
  for (const path of imports) expect(bodyBytesMaxAt(post, path), path).toBe(limits.importBodyBytesMax);
});

test("a body that does not say how long it is is cut off where a form of text would be, but for somebody with an account", async () => {
  const bytes = 2 * limits.bodyBytesMax;
  const stranger = send({ bytes, isChunked: true });
  stranger.goOn();
  expect(await stranger.answered).toEqual([0, ""]);
  const known = send({ bytes, isChunked: true, token: await makeToken() });
  known.goOn();
  expect(await known.answered).toEqual([200, String(bytes)]);
  const large = send({ bytes: limits.receiptsBodyBytesMax + 2, isChunked: true, token: await makeToken() });
  large.goOn();
  expect(await large.answered).toEqual([0, ""]);
});

test("of large bodies so much is in hand at a time, of one account half of it, and whoever waits comes next or is told", async () => {
  const bytes = limits.receiptsBodyBytesMax;
  const patience = limits.largeBodyWaitSeconds;
  const [one, other, third] = await Promise.all([makeToken(), makeToken(), makeToken()]);
  const first = send({ bytes, token: one });
  await pause(200);
  Object.assign(limits, { largeBodyWaitSeconds: 0.3 });
  try {
    const own = send({ bytes: 4_000_000, token: one });
    expect(await own.answered).toEqual([503, expect.stringMatching(/^Quits is busy/)]);
    const second = send({ bytes, token: other });
    await pause(200);
    expect((await send({ bytes: 4_000_000, token: third }).answered)[0]).toBe(503);
    Object.assign(limits, { largeBodyWaitSeconds: 20 });
    const waits = send({ bytes: 4_000_000, token: third });
    waits.goOn();
    await pause(200);
    first.goOn();
    expect(await first.answered).toEqual([200, String(bytes)]);
    expect(await waits.answered).toEqual([200, "4000000"]);
    second.goOn();
    expect(await second.answered).toEqual([200, String(bytes)]);
  } finally {
    Object.assign(limits, { largeBodyWaitSeconds: patience });
  }
});

test("a large body that comes too slowly is cut off, and whoever sends slowly shares half of the room with all who do", async () => {
  const before = { ...limits };
  const [one, other, quick] = await Promise.all([makeToken(), makeToken(), makeToken()]);
  const bytes = limits.receiptsBodyBytesMax;
  Object.assign(limits, { largeBodyGraceSeconds: 0, largeBodySlowSeconds: 0.5, largeBodyWaitSeconds: 0.3 });
  try {
    Object.assign(limits, { largeBodyBytesPerSecondMin: bytes });
    expect(await send({ bytes, token: one }).answered).toEqual([0, ""]);
    expect(await send({ bytes, token: other }).answered).toEqual([0, ""]);
    Object.assign(limits, { largeBodyBytesPerSecondMin: 1, largeBodyGraceSeconds: 60 });
    const slow = send({ bytes, token: one });
    await pause(200);
    expect((await send({ bytes: 4_000_000, token: other }).answered)[0]).toBe(503);
    const another = send({ bytes, token: quick });
    await pause(200);
    for (const each of [slow, another]) {
      each.goOn();
      expect(await each.answered).toEqual([200, String(bytes)]);
    }
  } finally {
    Object.assign(limits, before);
  }
});
