import type { Route } from "next";
import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { returnPath } from "./return-path";

/** Where someone was going who has first to prove their address: to an invitation, say. Set by a POST alone. */
function cookieName(): string {
  return settings().isPublic ? "__Secure-quits-way-back" : "quits-way-back";
}

function options() {
  return { httpOnly: true, sameSite: "lax", path: "/verify-email", secure: settings().isPublic } as const;
}

export async function keepWayBack(path: string): Promise<void> {
  (await cookies()).set(cookieName(), encodeURIComponent(path), { ...options(), maxAge: limits.verifyLinkSeconds });
}

/** Once: the next log-in in this browser may be on its way to somewhere else. */
export async function takeWayBack(): Promise<Route | null> {
  const jar = await cookies();
  const kept = jar.get(cookieName())?.value;
  if (!kept) return null;
  jar.set(cookieName(), "", { ...options(), maxAge: 0 });
  return returnPath(decodeURIComponent(kept), "/welcome") as Route;
}
