import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { returnPath } from "./return-path";

/**
 * Where someone was going who signs up first. The mail that confirms their address knows nothing of it, so the browser
 * keeps it meanwhile; set by a POST alone.
 */
function cookieName(): string {
  return settings().isPublic ? "__Host-quits-way-back" : "quits-way-back";
}

function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: settings().isPublic } as const;
}

export async function keepWayBack(path: string): Promise<void> {
  (await cookies()).set(cookieName(), path, { ...cookieOptions(), maxAge: limits.verifyLinkSeconds });
}

/** Where to go on now, once. */
export async function takeWayBack(fallback: string): Promise<string> {
  const store = await cookies();
  const kept = store.get(cookieName())?.value;
  if (!kept) return fallback;
  store.set(cookieName(), "", { ...cookieOptions(), maxAge: 0 });
  return returnPath(kept, fallback);
}
