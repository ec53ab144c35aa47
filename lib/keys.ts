import { hkdfSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { settings } from "./settings";

export type KeyPurpose = "sessions" | "tokens" | "codes" | "actions" | "subjects" | "proofs" | "seals" | "group-codes";

const keyBytes = 32;

/** Thrown where a row or a cookie names a key that the ring does not have. */
export class MissingKeyError extends Error {
  constructor(readonly keyId: number) {
    super(
      `Key ${keyId} is not in the ring. Put it back into QUITS_KEYS or the key file: what was made under it needs it.`,
    );
    this.name = "MissingKeyError";
  }
}

export function parseKeys(text: string): Map<number, Buffer> {
  const entries = text
    .trim()
    .split(/[,\s]+/)
    .map((entry): [number, Buffer] => {
      const [id, key] = entry.split(":");
      return [Number(id), Buffer.from(key ?? "", "base64url")];
    });
  const ring = new Map(entries);
  if (ring.size !== entries.length || entries.some(([id, key]) => !Number.isInteger(id) || key.length !== keyBytes)) {
    throw new Error("The keys must be numbered, each number once, as 1:KEY,2:KEY with 32 bytes in base64url each.");
  }
  return ring;
}

export function makeKey(id: number): string {
  return `${id}:${randomBytes(keyBytes).toString("base64url")}`;
}

export function keyFile(): string {
  return path.resolve(settings().dataFolder, "keys");
}

let ring: Map<number, Buffer> | undefined;

/** The keys of the instance by number: from the settings, or from the file that the first start made. */
export function keyRing(): Map<number, Buffer> {
  ring ??= parseKeys(settings().keys ?? readFileSync(keyFile(), "utf8"));
  return ring;
}

export function currentKeyId(): number {
  return Math.max(...keyRing().keys());
}

/** One key of the ring for one purpose, so that no value made for one thing passes for another. */
export function keyFor(purpose: KeyPurpose, id: number): Buffer {
  const master = keyRing().get(id);
  if (!master) throw new MissingKeyError(id);
  return Buffer.from(hkdfSync("sha256", master, "", `quits/${purpose}`, keyBytes));
}

/** The key of the lowest number: for what must stay the same when a key is added. */
export function foundingKeyFor(purpose: KeyPurpose): Buffer {
  return keyFor(purpose, Math.min(...keyRing().keys()));
}
