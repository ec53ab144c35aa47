import { decode, encode } from "next-auth/jwt";
import { keyFor, keyRing } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { type Account, accountOf, findSession, type Session } from "@/lib/users/sessions";

// The server reads a cookie before there is a page, and may not load then what belongs to pages.

/** A cookie seals a session's id; the session's row says whether it still holds. */
export function cookieName(): string {
  return settings().isPublic ? "__Host-quits-session" : "quits-session";
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: settings().isPublic } as const;
}

/** The key's number stands before the sealed part, so that a cookie outlives the adding of a key. */
export async function sealSession(sessionId: string, keyId: number): Promise<string> {
  const secret = keyFor("sessions", keyId).toString("base64url");
  const sealed = await encode({ token: { sid: sessionId }, secret, maxAge: limits.sessionSeconds });
  return `${keyId}.${sealed}`;
}

async function unseal(cookie: string): Promise<string | null> {
  const [, keyId, sealed] = /^(\d{1,4})\.(.+)$/.exec(cookie) ?? [];
  if (!sealed || !keyRing().has(Number(keyId))) return null;
  const secret = keyFor("sessions", Number(keyId)).toString("base64url");
  const token = await decode({ token: sealed, secret }).catch(() => null);
  return typeof token?.sid === "string" ? token.sid : null;
}

export async function findSessionOf(cookie: string | undefined): Promise<Session | null> {
  const sessionId = cookie ? await unseal(cookie) : null;
  return sessionId ? findSession(sessionId) : null;
}

/** Who with an account a request's cookies are of: asked before what they send is read, where no page is yet. */
export async function findAccountIn(header: string | undefined): Promise<Account | null> {
  const name = `${cookieName()}=`;
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  const session = await findSessionOf(pairs.find((pair) => pair.startsWith(name))?.slice(name.length));
  return session && accountOf(session);
}
