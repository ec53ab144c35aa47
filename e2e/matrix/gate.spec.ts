import { connect } from "node:net";
import { limits } from "@/lib/limits";
import { makeActor } from "./actors";
import { makeTokenOf } from "./api-tokens";
import { expect, test } from "./fixtures";
import { makeMatrixGroup } from "./groups";
import { ask } from "./raw";

// What the server answers by itself, before any page, route or action.

/** Writes bytes as they are and collects all that comes back until the connection ends. */
function write(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (part) => {
      answer += part.toString();
    });
    // A connection that is cut off while we write ends in an error here; what came before it still counts.
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });
}

test("a request to upgrade to a web socket is a request like any other", async ({ world }) => {
  const { port } = world.instance;
  const upgrade =
    "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x";
  for (const path of ["/log-in", "/_next/webpack-hmr"]) {
    const answer = await write(port, `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${upgrade}\r\n\r\n`);
    expect(answer, path).toMatch(/^HTTP\/1\.1 (200|404)/);
    expect(answer, path).toMatch(/x-frame-options: DENY/i);
  }
});

test("a body that says it is too large is refused before it is read", async ({ world }) => {
  const { port } = world.instance;
  const headers = { "content-length": String(limits.bodyBytesMax + 1), connection: "close" };
  const answer = await ask({ port, path: "/log-in", method: "POST", headers });
  expect([answer.status, answer.text]).toEqual([413, "That is more than Quits takes at once.\n"]);
});

test("a body that grows too large without having said so is cut off", async ({ world }) => {
  const { port } = world.instance;
  const chunk = "x".repeat(64 * 1024);
  const chunks = `${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(
    Math.ceil(limits.bodyBytesMax / chunk.length) + 1,
  );
  const part = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n';
  const begun = `${part.length.toString(16)}\r\n${part}\r\n`;
  const head = `POST /log-in HTTP/1.1\r\nHost: localhost:${port}\r\nTransfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n\r\n`;
  const answer = await write(port, `${head}${begun}${chunks}0\r\n\r\n`);
  // Any limit but the gate's own would answer in words, after having read it all.
  expect(answer).toBe("");
  expect((await ask({ port, path: "/api/health" })).status).toBe(200);
});

/** A body of so many bytes to where receipts are taken. */
async function sendLarge(
  port: number,
  {
    bytes,
    path,
    ...more
  }: { bytes: number; path: string; cookie?: string | undefined; headers?: Record<string, string> },
) {
  const headers = { "content-type": "multipart/form-data; boundary=x", ...more.headers };
  return ask({ port, path, method: "POST", ...more, headers, body: formOfBytes(bytes) });
}

/** A form that is read to its end: of one that is none, whoever reads it would hang up in the middle. */
function formOfBytes(bytes: number): Buffer {
  const [head, tail] = ['--x\r\ncontent-disposition: form-data; name="note"\r\n\r\n', "\r\n--x--\r\n"];
  return Buffer.concat([Buffer.from(head), Buffer.alloc(bytes - head.length - tail.length, "x"), Buffer.from(tail)]);
}

test("only where receipts are taken, and only of somebody with an account, a body may be larger", async ({ world }) => {
  const { port } = world.instance;
  const { groupId, expenseId } = await makeMatrixGroup();
  const doors = [`/groups/${groupId}/expenses/new`, `/groups/${groupId}/expenses/${expenseId}`];
  const actor = await makeActor("user");
  const bytes = 4 * limits.bodyBytesMax;
  for (const path of doors) {
    const stranger = await sendLarge(port, { bytes, path });
    expect([stranger.status, stranger.text]).toEqual([401, expect.stringMatching(/^You’re not logged in any more\./)]);
    const forged = await sendLarge(port, { bytes, path, cookie: "quits-session=1.x" });
    expect(forged.status).toBe(401);
    const known = await sendLarge(port, { bytes, path, cookie: actor.cookie });
    expect([200, 400, 404], path).toContain(known.status);
    const tooLarge = await sendLarge(port, { bytes: limits.receiptsBodyBytesMax + 1, path, cookie: actor.cookie });
    expect([tooLarge.status, tooLarge.text]).toEqual([
      413,
      expect.stringMatching(/^These files are more than 20 MB together/),
    ]);
  }
  for (const path of [
    `/groups/${groupId}`,
    `/groups/${groupId}/expenses/x`,
    `/groups/${groupId}/expenses/${expenseId}/edit`,
  ]) {
    const headers = { "content-length": String(bytes), connection: "close" };
    expect((await ask({ port, path, method: "POST", cookie: actor.cookie, headers })).status, path).toBe(413);
  }
});

test("the API takes a large body of whoever has a token, at one place", async ({ world }) => {
  const { port } = world.instance;
  const actor = await makeActor("member");
  const { groupId, expenseId } = await actor.group();
  const path = `/api/v1/groups/${groupId}/expenses/${expenseId}/receipts`;
  const token = await makeTokenOf(actor.person);
  const send = (bytes: number, headers: Record<string, string> = {}) => sendLarge(port, { bytes, path, headers });
  expect((await send(2_000_000)).status).toBe(401);
  expect((await send(2_000_000, { authorization: "Bearer quits_x" })).status).toBe(401);
  const known = await send(2_000_000, { authorization: `Bearer ${token}` });
  expect([known.status, JSON.parse(known.text).errors.receipts]).toEqual([
    422,
    expect.stringMatching(/neither a picture nor a PDF/),
  ]);
  const large = await send(limits.receiptBytesMax + 1, { authorization: `Bearer ${token}` });
  expect([large.status, JSON.parse(large.text).errors.receipts]).toEqual([
    422,
    expect.stringMatching(/larger than 10 MB/),
  ]);
});
