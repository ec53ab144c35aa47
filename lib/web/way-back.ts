import type { Route } from "next";
import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { returnPath } from "./return-path";

/** The pages that ask something of a person first, and how long a browser keeps where they were going meanwhile. */
const keptSeconds = {
  "/verify-email": limits.verifyLinkSeconds,
  "/log-in-link": limits.logInLinkSeconds,
} as const;

type Stop = keyof typeof keptSeconds;

/** Where someone was going: to an invitation, say, whose address is a secret. Set by a POST alone. */
function cookieName(): string {
  return settings().isPublic ? "__Secure-quits-way-back" : "quits-way-back";
}

function options(stop: Stop) {
  return { httpOnly: true, sameSite: "lax", path: stop, secure: settings().isPublic } as const;
}

export async function keepWayBack(path: string, stop: Stop): Promise<void> {
  (await cookies()).set(cookieName(), encodeURIComponent(path), { ...options(stop), maxAge: keptSeconds[stop] });
}

/** As it was kept for the page that asks. Null for who was going nowhere. */
export async function findWayBack(): Promise<Route | null> {
  const kept = (await cookies()).get(cookieName())?.value;
  return kept ? (returnPath(decodeURIComponent(kept), "/welcome") as Route) : null;
}

/** Once: the next log-in in this browser may be on its way to somewhere else. */
export async function takeWayBack(stop: Stop): Promise<Route | null> {
  const kept = await findWayBack();
  if (kept) (await cookies()).set(cookieName(), "", { ...options(stop), maxAge: 0 });
  return kept;
}
