import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What the peer does with a request. `lost` takes what is put, and the answer never arrives. */
export type StoreBehaviour = "serve" | "fault" | "hang" | "truncate" | "other" | "redirect" | "lost";

type Desk = {
  keyId: string;
  secret: string;
  objects: Map<string, Buffer>;
  requests: string[];
  behave: (request: { method: string; object: string }) => StoreBehaviour;
};

export type StorePeer = Desk & { url: string; environment: Record<string, string>; stop(): Promise<void> };

/** A server that speaks enough of S3: it checks each signature by itself, keeps objects, and misbehaves on demand. */
export async function startStorePeer(): Promise<StorePeer> {
  const desk: Desk = {
    keyId: "peer",
    secret: "a/secret+of=mine",
    objects: new Map(),
    requests: [],
    behave: () => "serve",
  };
  const server = createServer((request, response) => {
    answer(desk, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/quits-receipts`;
  return Object.assign(desk, {
    url,
    environment: { RECEIPTS_STORE: url, RECEIPTS_STORE_KEY_ID: desk.keyId, RECEIPTS_STORE_SECRET: desk.secret },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "", url = "" } = request;
  const content = await buffer(request);
  const object = url.replace(/^\/quits-receipts\//, "");
  desk.requests.push(`${method} ${object}`);
  if (!isSigned(desk, request, content)) return void response.writeHead(403).end("<Code>SignatureDoesNotMatch</Code>");
  const behaviour = desk.behave({ method, object });
  if (behaviour === "hang") return;
  if (behaviour === "fault") return void response.writeHead(500).end();
  if (behaviour === "redirect") return void response.writeHead(307, { location: "http://127.0.0.1:9/" }).end();
  if (method === "PUT") desk.objects.set(object, content);
  if (behaviour === "lost") return void request.socket.destroy();
  if (method === "PUT") return void response.writeHead(200).end();
  const there = desk.objects.get(object);
  if (method === "DELETE") return void response.writeHead(desk.objects.delete(object) ? 204 : 404).end();
  if (!there) return void response.writeHead(404).end("<Code>NoSuchKey</Code>");
  response.writeHead(200, { "content-length": there.length });
  if (method === "HEAD") return void response.end();
  if (behaviour === "other") return void response.end(Buffer.alloc(there.length, 7));
  if (behaviour !== "truncate") return void response.end(there);
  response.write(there.subarray(0, there.length / 2), () => response.destroy());
}

/** As Amazon describes it, step by step. */
function isSigned({ keyId, secret }: Desk, { method, url = "", headers }: IncomingMessage, content: Buffer): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w{64})$/;
  const [, id, day = "", region = "", names = "", signature = ""] = pattern.exec(headers.authorization ?? "") ?? [];
  const time = String(headers["x-amz-date"]);
  const digest = createHash("sha256").update(content).digest("hex");
  if (id !== keyId || !time.startsWith(day) || headers["x-amz-content-sha256"] !== digest) return false;
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names.split(";").includes(name))) return false;
  const canonical = `${method}\n${url}\n\n${names
    .split(";")
    .map((name) => `${name}:${headers[name]}\n`)
    .join("")}\n${names}\n${digest}`;
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${createHash("sha256").update(canonical).digest("hex")}`;
  const of = (key: string | Buffer, what: string) => createHmac("sha256", key).update(what).digest();
  const key = of(of(of(of(`AWS4${secret}`, day), region), "s3"), "aws4_request");
  return timingSafeEqual(of(key, text), Buffer.from(signature, "hex"));
}
