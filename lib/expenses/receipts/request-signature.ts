import { createHash, createHmac } from "node:crypto";

export type StoreKeys = { region: string; keyId: string; secret: string };

export type StoreRequest = { method: "GET" | "HEAD" | "PUT" | "DELETE"; url: URL; content?: Buffer };

/**
 * The headers by which a store for objects knows who asks: Amazon's signature, version 4, of all that a request is, its content
 * with it. Every store that calls itself compatible takes it.
 */
export function signedHeaders(
  { method, url, content }: StoreRequest,
  keys: StoreKeys,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = [time.slice(0, 8), keys.region, "s3", "aws4_request"];
  const signed = { host: url.host, "x-amz-content-sha256": sha256(content ?? ""), "x-amz-date": time };
  const names = Object.keys(signed).join(";");
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const request = [method, url.pathname, queryOf(url), lines.join(""), names, signed["x-amz-content-sha256"]].join(
    "\n",
  );
  const statement = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(request)].join("\n");
  const key = scope.reduce<string | Buffer>((derived, part) => hmac(derived, part), `AWS4${keys.secret}`);
  const signature = hmac(key, statement).toString("hex");
  const { host: _, ...sent } = signed;
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.keyId}/${scope.join("/")}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...sent, authorization };
}

function queryOf({ searchParams }: URL): string {
  return [...searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
