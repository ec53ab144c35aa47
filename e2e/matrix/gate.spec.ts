import { connect } from "node:net";
import { limits } from "@/lib/limits";
import { expect, test } from "./fixtures";
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
