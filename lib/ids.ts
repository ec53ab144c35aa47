import { createHash, randomBytes } from "node:crypto";

/** A UUIDv7: its first 48 bits are the time, so that rows made together lie together. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return asUuid(bytes);
}

/** So many ids, each after the one before, though all are made in one moment; the last of them is of now. */
export function risingIds(count: number): () => string {
  let time = Date.now() - count;
  return () => newId(++time);
}

/** When a UUIDv7 was made, in milliseconds, by whoever made it. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

/** The id that comes before all that were made from the beginning of a UUIDv7's day on, in UTC; nothing bears it. */
export function firstIdOfDay(id: string): string {
  const bytes = Buffer.alloc(16);
  const time = timeOfId(id);
  bytes.writeUIntBE(time - (time % 86_400_000), 0, 6);
  return asUuid(bytes);
}

/** The same id for the same parts, a UUIDv8: for what must be one thing however often it is asked for. */
export function derivedId(...parts: string[]): string {
  const bytes = createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return asUuid(bytes);
}

function asUuid(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Ids come from addresses of pages and from forms, where anything may stand. */
export function isId(text: string): boolean {
  return typeof text === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
