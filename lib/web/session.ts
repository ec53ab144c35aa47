import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { AuthOptions } from "next-auth";
import { cache } from "react";
import { currentKeyId, keyFor } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { settings } from "@/lib/settings";
import { type Admin, adminOf } from "@/lib/users/admins";
import { type Account, accountOf, findSession, logOut, type NewSession, type Session } from "@/lib/users/sessions";
import { keepHalfLogIn } from "./half-log-in";
import { pathHeader } from "./request-headers";
import { logInPath } from "./return-path";
import { cookieName, cookieOptions, findSessionOf, sealSession } from "./session-cookie";
import { forgetAsked, forgetWaysBack } from "./way-back";

/** Here, in what reads its cookie, and in the route that hands over its own paths, lives all that knows next-auth. */

/** Who is logged in, read from the database once a request; null for nobody. */
export const currentSession = cache(async (): Promise<Session | null> => {
  return findSessionOf((await cookies()).get(cookieName())?.value);
});

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
  (await cookies()).set(cookieName(), await sealSession(id, keyId), { ...cookieOptions(), expires: endsAt });
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
      encode: async ({ token }) => sealSession(String(token?.sid), currentKeyId()),
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
