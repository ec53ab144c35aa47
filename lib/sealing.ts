import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { currentKeyId, keyFor, keyRing } from "./keys";

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** What a text is sealed for: sealed for one thing it opens for no other. */
export type SealPurpose =
  | "way back"
  | "way back in a cookie"
  | "provider detour"
  | "two-step secret"
  | "half log-in"
  | "recovery codes"
  | "typed text";

/** Makes a text unreadable to whoever has the database, a queued job or a cookie, but not the ring. It names its key. */
export function seal(purpose: SealPurpose, text: string): string {
  const keyId = currentKeyId();
  const nonce = randomBytes(nonceBytes);
  const machine = createCipheriv(cipher, keyFor("seals", keyId), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([machine.update(text, "utf8"), machine.final()]);
  return `${keyId}.${Buffer.concat([nonce, machine.getAuthTag(), sealed]).toString("base64url")}`;
}

/** The text again; null for what we did not seal, for this, under a key that the ring still has. */
export function unseal(purpose: SealPurpose, sealed: string): string | null {
  const [, keyId, packed] = /^(\d{1,4})\.([\w-]+)$/.exec(sealed) ?? [];
  const bytes = Buffer.from(packed ?? "", "base64url");
  if (!keyRing().has(Number(keyId)) || bytes.length < nonceBytes + tagBytes) return null;
  const machine = createDecipheriv(cipher, keyFor("seals", Number(keyId)), bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const text = machine.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([text, machine.final()]).toString("utf8");
  } catch {
    return null;
  }
}
