import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { currentKeyId, keyFor } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { seal } from "@/lib/sealing";
import { settings } from "@/lib/settings";
import type { ProviderPerson } from "@/lib/users/provider-protocol";

/**
 * The cookie that a browser has for a log-in. Sealed here and not by `lib/web/session.ts`, which runs only inside Next;
 * so this also says what is in it: a session's id, and nothing that would make anyone more than that session is.
 */
export function cookieFor(sessionId: string, claims: Record<string, unknown> = {}): string {
  const keyId = currentKeyId();
  const now = Math.floor(Date.now() / 1000);
  const payload = { sid: sessionId, ...claims, iat: now, exp: now + limits.sessionSeconds, jti: "matrix" };
  const name = settings().isPublic ? "__Host-quits-session" : "quits-session";
  return `${name}=${keyId}.${encrypt(payload, keyFor("sessions", keyId).toString("base64url"))}`;
}

/** The cookie of a browser that came back from a provider as this person, and has still to say what it wants here. */
export function arrivalCookie(person: Omit<ProviderPerson, "provider" | "issuer">, wayBack = "/welcome"): string {
  const whole: ProviderPerson = { ...person, provider: "oidc", issuer: "https://id.example" };
  const until = Date.now() + limits.providerDetourSeconds * 1000;
  const name = settings().isPublic ? "__Secure-quits-provider" : "quits-provider";
  return `${name}=${seal("provider detour", JSON.stringify({ step: "back", person: whole, wayBack, until }))}`;
}

/** The cookie of a browser between the two steps of a log-in. */
export function halfCookie(id: string, goOn: string): string {
  const name = settings().isPublic ? "__Secure-quits-half" : "quits-half";
  return `${name}=${seal("half log-in", JSON.stringify({ id, goOn }))}`;
}

/** The cookie of a browser whose reader, not logged in, is to come back from one of these pages to where they were going. */
export function wayBackCookie(stop: "link" | "reset", path: string): string {
  const name = `${settings().isPublic ? "__Secure-" : ""}quits-${stop}-back`;
  return `${name}=${seal("way back in a cookie", JSON.stringify({ userId: null, path }))}`;
}

/** The cookie of a browser that has just made recovery codes for this person. */
export function shownCodesCookie(userId: string, codes: string[]): string {
  const name = settings().isPublic ? "__Secure-quits-codes" : "quits-codes";
  return `${name}=${seal("recovery codes", JSON.stringify({ userId, codes }))}`;
}

/** JWE in its compact form, with the key that next-auth derives from its secret. */
function encrypt(payload: object, secret: string): string {
  const header = Buffer.from(JSON.stringify({ alg: "dir", enc: "A256GCM" })).toString("base64url");
  const key = Buffer.from(hkdfSync("sha256", secret, "", "NextAuth.js Generated Encryption Key", 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(header));
  const text = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()]);
  return [header, "", ...[iv, text, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
}
