import type { Route } from "next";
import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
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

/** Where someone was going: to an invitation, say, whose address is a secret. Set by a POST alone. */
function cookieName(stop: Stop): string {
  const { name } = stops[stop];
  return settings().isPublic ? `__Secure-quits-${name}` : `quits-${name}`;
}

function options(path: Stop) {
  return { httpOnly: true, sameSite: "lax", path, secure: settings().isPublic } as const;
}

export async function keepWayBack(path: string, stop: Stop): Promise<void> {
  const maxAge = stops[stop].seconds;
  (await cookies()).set(cookieName(stop), encodeURIComponent(path), { ...options(stop), maxAge });
}

/** Where they go on from there; null for whoever came by themselves. */
export async function findWayBack(stop: Stop): Promise<Route | null> {
  const kept = (await cookies()).get(cookieName(stop))?.value;
  return kept ? (returnPath(decodeURIComponent(kept), "/welcome") as Route) : null;
}

/** Once: the next log-in in this browser may be on its way to somewhere else. */
export async function takeWayBack(stop: Stop): Promise<Route | null> {
  const path = await findWayBack(stop);
  if (path) await forgetWayBack(stop);
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
