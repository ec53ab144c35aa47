import { createHmac, randomBytes } from "node:crypto";

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, a new code every 30 seconds. */
export const totpStepSeconds = 30;
const digits = 6;
const secretBytes = 20;
/** A phone's clock may be a step ahead or behind. */
const stepsAround = [0, -1, 1];

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The way secrets are written for people and for apps. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

export function makeTotpSecret(): string {
  return base32(randomBytes(secretBytes));
}

export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** The step that a code belongs to, near this moment; null for a wrong one. */
export function findTotpStep(secret: string, { code, seconds }: { code: string; seconds: number }): number | null {
  const now = Math.floor(seconds / totpStepSeconds);
  const around = stepsAround.map((distance) => now + distance);
  return around.find((step) => totpAt(secret, step) === code) ?? null;
}

/** What an authenticator app reads from the square code. */
export function totpUri(secret: string, { account, issuer }: { account: string; issuer: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
