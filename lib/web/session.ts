import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { AuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { currentKeyId, keyFor, keyRing } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { settings } from "@/lib/settings";
import { type Admin, adminOf } from "@/lib/users/admins";
import { type Account, accountOf, findSession, logOut, type NewSession, type Session } from "@/lib/users/sessions";
import { keepHalfLogIn } from "./half-log-in";
import { pathHeader } from "./request-headers";
import { logInPath } from "./return-path";
import { forgetAsked, forgetWaysBack } from "./way-back";

/** Here, and in the route that hands over its own paths, lives all that knows next-auth. A cookie seals a session's id; the session's row says whether it still holds. */

function cookieName(): string {
  return settings().isPublic ? "__Host-quits-session" : "quits-session";
}

function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: settings().isPublic } as const;
}

/** The key's number stands before the sealed part, so that a cookie outlives the adding of a key. */
async function seal(sessionId: string, keyId: number): Promise<string> {
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

async function findSessionOf(cookie: string | undefined): Promise<Session | null> {
  const sessionId = cookie ? await unseal(cookie) : null;
  return sessionId ? findSession(sessionId) : null;
}

/** Who is logged in, read from the database once a request; null for nobody. */
export const currentSession = cache(async (): Promise<Session | null> => {
  return findSessionOf((await cookies()).get(cookieName())?.value);
});

/** Whether a request's cookies are of somebody with an account: asked before what they send is read, where no page is yet. */
export async function hasAccountCookie(header: string | undefined): Promise<boolean> {
  const name = `${cookieName()}=`;
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  const session = await findSessionOf(pairs.find((pair) => pair.startsWith(name))?.slice(name.length));
  return session !== null && accountOf(session) !== null;
}

/** Whoever is logged in and has proven their address; null for everyone else. */
export async function currentAccount(): Promise<Account | null> {
  const session = await currentSession();
  return session && accountOf(session);
}

/** Someone logged in, proven or not. Others are led to log-in and back. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (!session) redirect(logInPath((await headers()).get(pathHeader) ?? "/") as Route);
  return session;
}

/** Someone whose address is proven. Whoever has still to prove it is led to where that happens. */
export async function requireAccount(): Promise<Account> {
  const account = accountOf(await requireSession());
  if (!account) redirect("/verify-email");
  return account;
}

/** To everyone else the desk of the instance does not exist. */
export async function requireAdmin(): Promise<Admin> {
  const admin = adminOf(await requireSession());
  if (!admin) notFound();
  return admin;
}

/** Gives the browser its log-in. Half of one leads to the second step first, which then goes on where this was going. */
export async function startSession({ id, keyId, endsAt, isHalf }: NewSession, goOn: string): Promise<void> {
  if (isHalf) {
    await keepHalfLogIn({ id, goOn });
    redirect("/log-in/code");
  }
  await forgetAsked();
  (await cookies()).set(cookieName(), await seal(id, keyId), { ...cookieOptions(), expires: endsAt });
}

export async function forgetSession(): Promise<void> {
  await forgetWaysBack();
  (await cookies()).set(cookieName(), "", { ...cookieOptions(), maxAge: 0 });
}

/** next-auth's own routes. They read the same cookie by the same row, and nothing that a client sends them counts. */
export function authOptions(): AuthOptions {
  return {
    providers: [],
    secret: keyFor("sessions", currentKeyId()).toString("base64url"),
    session: { strategy: "jwt", maxAge: limits.sessionSeconds },
    pages: { signIn: "/log-in", signOut: "/account", error: "/log-in" },
    useSecureCookies: settings().isPublic,
    cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
    jwt: {
      encode: async ({ token }) => seal(String(token?.sid), currentKeyId()),
      decode: async ({ token }) => {
        const session = await findSessionOf(token);
        return session && { sid: session.id, name: session.user.name };
      },
    },
    callbacks: {
      jwt: ({ token }) => ({ sid: token.sid, name: token.name }),
      session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name } }),
    },
    events: {
      signOut: async ({ token }) => {
        const session = typeof token?.sid === "string" ? await findSession(token.sid) : null;
        if (session) await logOut(session);
      },
    },
    logger: {
      error: (code, details) => {
        if (code !== "JWT_SESSION_ERROR") log.error("next_auth_failed", details, { code });
      },
      warn: (code) => log.warn("next_auth_warned", { code }),
      debug: () => {},
    },
  };
}
