import type { Route } from "next";
import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { seal, unseal } from "@/lib/sealing";
import { settings } from "@/lib/settings";
import { returnPath } from "./return-path";

/** The pages that ask something of a person first, and how long a browser keeps where they were going meanwhile. */
const stops = {
  "/verify-email": { name: "way-back", seconds: limits.verifyLinkSeconds },
  "/log-in-link": { name: "link-back", seconds: limits.logInLinkSeconds },
  "/forgot-password": { name: "reset-back", seconds: limits.resetLinkSeconds },
  "/account/two-step": { name: "two-step-back", seconds: limits.wayBackSeconds },
} as const;

type Stop = keyof typeof stops;

/** Whose way it is: nobody's where the stop is one for people who cannot log in. */
type Traveller = { stop: Stop; userId: string | null };

type Kept = { userId: string | null; path: string };

/** Where someone was going: to an invitation, say, whose address is a secret. Set by a POST alone. */
function cookieName(stop: Stop): string {
  const { name } = stops[stop];
  return settings().isPublic ? `__Secure-quits-${name}` : `quits-${name}`;
}

function options(path: Stop) {
  return { httpOnly: true, sameSite: "lax", path, secure: settings().isPublic } as const;
}

export async function keepWayBack(path: string, { stop, userId }: Traveller): Promise<void> {
  const sealed = seal("way back in a cookie", JSON.stringify({ userId, path } satisfies Kept));
  (await cookies()).set(cookieName(stop), sealed, { ...options(stop), maxAge: stops[stop].seconds });
}

/**
 * Where they go on from there; null for whoever came by themselves. Only for whose way it is: another person may have
 * logged in to this browser since.
 */
export async function findWayBack({ stop, userId }: Traveller): Promise<Route | null> {
  const sealed = (await cookies()).get(cookieName(stop))?.value;
  const text = sealed ? unseal("way back in a cookie", sealed) : null;
  const kept: Kept | null = text ? JSON.parse(text) : null;
  return kept?.userId === userId ? (returnPath(kept.path, "/welcome") as Route) : null;
}

/** Once: the next log-in in this browser may be on its way to somewhere else. */
export async function takeWayBack(traveller: Traveller): Promise<Route | null> {
  const path = await findWayBack(traveller);
  if (path) await forgetWayBack(traveller.stop);
  return path;
}

/** Whoever asked for a link is in now, by that or otherwise: the next one to ask here may be somebody else. */
export async function forgetAsked(): Promise<void> {
  await forgetWayBack("/log-in-link");
  await forgetWayBack("/forgot-password");
}

/** After a log-out whoever comes may be somebody else at the same browser. */
export async function forgetWaysBack(): Promise<void> {
  for (const stop of Object.keys(stops) as Stop[]) await forgetWayBack(stop);
}

async function forgetWayBack(stop: Stop): Promise<void> {
  (await cookies()).set(cookieName(stop), "", { ...options(stop), maxAge: 0 });
}
